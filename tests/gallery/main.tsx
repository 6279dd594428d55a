import { createRoot } from 'react-dom/client';
import '@/components/ui/base.css';
import { setTransport } from '@/lib/messaging/transport';
import { createFakeTransport } from './fake-transport';
import type { GalleryState } from './gallery-state';

// One file for each surface; adding a state is adding it to such a file's list.
const files = import.meta.glob<{ states: GalleryState[] }>('./states/*.tsx', { eager: true });
const states = Object.values(files).flatMap((file) => file.states);

const name = new URLSearchParams(location.search).get('state');
const state = states.find((candidate) => candidate.name === name);
const root = document.querySelector<HTMLElement>('#root');
if (!root) throw new Error('no #root');

if (state) {
  const transport = createFakeTransport(state.services);
  Object.assign(window, { gallery: { transport } });
  setTransport(transport);
  createRoot(root).render(state.render());
  await state.act?.(root);
  document.documentElement.dataset.ready = 'true';
} else {
  Object.assign(window, { galleryStates: states.map(({ name, width, height }) => ({ name, width, height })) });
  createRoot(root).render(
    <ul style={{ padding: 24 }}>
      {states.map(({ name }) => (
        <li key={name}>
          <a href={`?state=${name}`}>{name}</a>
        </li>
      ))}
    </ul>,
  );
  document.documentElement.dataset.ready = 'true';
}
