import { createRoot } from 'react-dom/client';
import { Tools } from '@/components/panel/tools';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Tools door="tab" link={null} />);
