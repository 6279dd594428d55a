import { createRoot } from 'react-dom/client';
import { Options } from '@/components/options/options';

const root = document.querySelector('#root');
if (root) createRoot(root).render(<Options />);
