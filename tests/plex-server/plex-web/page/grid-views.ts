import { card, cardParts } from './cards';
import { el } from './dom';
import type { View } from './page-context';
import type { Container, Item } from './pms';
import { virtualList } from './virtual-list';
import { word } from './words';

const ALBUM = '9';
const HUB = 12;

const page = (start: number, size: number): Record<string, string> => ({
  'X-Plex-Container-Start': String(start),
  'X-Plex-Container-Size': String(size),
});

/** What the account came back to: each music library's newest albums, and the playlists. */
export async function homeView({ pms }: View): Promise<HTMLElement> {
  const { Directory } = await pms.get('/library/sections');
  const music = Directory.filter(({ type }) => type === 'artist');
  const hubs = await Promise.all(
    music.map(async ({ key, title }) => {
      const found = await pms.get(`/library/sections/${key}/all`, {
        type: ALBUM,
        sort: 'addedAt:desc',
        ...page(0, HUB),
      });
      return hub(
        `${word('Recently Added in')} ${title}`,
        found.Metadata.map((item) => card(pms, item, 'source:hub.recentlyadded')),
      );
    }),
  );
  const { Metadata: playlists } = await pms.get('/playlists', { playlistType: 'audio', type: '15', ...page(0, HUB) });
  if (playlists.length > 0)
    hubs.push(
      hub(
        word('Playlists'),
        playlists.map((item) => card(pms, item, 'source:hub.playlists')),
      ),
    );
  return el('section', { attrs: { 'data-route': 'home' } }, ...hubs);
}

const hub = (title: string, cards: HTMLElement[]): HTMLElement =>
  el(
    'div',
    { class: 'Hub-hub__H' },
    el('h2', { testid: 'hubTitle', class: 'Hub-title__H' }, title),
    el('div', { class: 'Hub-row__H' }, ...cards),
  );

/** The measures of a cell with the room around it, as the style sheet has them. */
const CELL = { width: 165, gapX: 18, height: 237 };

/** The albums of a library by title: only the cells in sight exist, and they are used again (plex-web.md §3, §9.4). */
export async function libraryView({ pms, key, scroller }: View): Promise<HTMLElement> {
  const load = (start: number, size: number): Promise<Container> =>
    pms.get(`/library/sections/${key}/all`, { type: ALBUM, sort: 'titleSort', ...page(start, size) });
  const { Directory } = await pms.get('/library/sections');
  const { totalSize } = await load(0, 0);
  const grid = virtualList<Item>({
    scroller,
    count: totalSize,
    load: async (start, size) => (await load(start, size)).Metadata,
    columns: (width) => Math.max(1, Math.floor((width + CELL.gapX) / (CELL.width + CELL.gapX))),
    cellWidth: CELL.width + CELL.gapX,
    rowHeight: CELL.height,
    makeCell: () => el('div', { testid: 'cellItem', class: 'Cell-cell__H' }),
    fill: (cell, item) => cell.replaceChildren(...(item ? cardParts(pms, item, 'source:library') : [])),
  });
  const title = Directory.find((section) => section.key === key)?.title ?? 'Music';
  return el('section', { attrs: { 'data-route': 'library' } }, heading(title, totalSize), grid);
}

export async function playlistsView({ pms }: View): Promise<HTMLElement> {
  const { Metadata } = await pms.get('/playlists', { playlistType: 'audio', type: '15' });
  const grid = el('div', { class: 'Grid-grid__H' }, ...Metadata.map((item) => card(pms, item, 'source:playlists')));
  return el('section', { attrs: { 'data-route': 'playlists' } }, heading(word('Playlists'), Metadata.length), grid);
}

const heading = (title: string, count: number): HTMLElement =>
  el(
    'div',
    { class: 'PageHeader-pageHeader__H' },
    el('h1', { class: 'PageHeader-title__H' }, title),
    el('span', { testid: 'badgeElement', class: 'PageHeader-badge__H' }, String(count)),
  );
