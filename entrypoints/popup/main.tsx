import { createRoot } from 'react-dom/client';
import { Popup } from '@/components/popup/popup';

const root = document.querySelector('#root');
if (root) createRoot(root).render(<Popup />);
