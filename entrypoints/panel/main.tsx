import '@/components/ui/base.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { awaitTicket } from '@/lib/plex-web/frame-handshake';
import { createLockedLine } from '@/lib/plex-web/locked-line';

const line = createLockedLine(document);
// At top level nobody can hold a ticket: that page is app.html, which no web page can open.
if (window.top === window) {
  line.show();
} else {
  const tools = import('@/components/panel/tools');
  awaitTicket({
    onOpen: async (link) => {
      const { Tools } = await tools;
      createRoot(line.replace()).render(createElement(Tools, { door: 'panel', link }));
    },
    onRefused: line.show,
  });
}
