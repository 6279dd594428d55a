import { card } from './cards';
import { el } from './dom';
import type { View } from './page-context';
import type { Container } from './pms';

const ALBUM = '9';
const PAGE = 120;
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
        `Recently Added in ${title}`,
        found.Metadata.map((item) => card(pms, item, 'source:hub.recentlyadded')),
      );
    }),
  );
  const { Metadata: playlists } = await pms.get('/playlists', { playlistType: 'audio', type: '15', ...page(0, HUB) });
  if (playlists.length > 0)
    hubs.push(
      hub(
        'Playlists',
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

/** The albums of a library by title; more of them come when the end is scrolled into sight. */
export async function libraryView({ pms, key }: View): Promise<HTMLElement> {
  const load = (start: number): Promise<Container> =>
    pms.get(`/library/sections/${key}/all`, { type: ALBUM, sort: 'titleSort', ...page(start, PAGE) });
  const { Directory } = await pms.get('/library/sections');
  const first = await load(0);
  const cards = ({ Metadata }: Container): HTMLElement[] => Metadata.map((item) => card(pms, item, 'source:library'));
  const grid = el('div', { class: 'Grid-grid__H' }, ...cards(first));
  const end = el('div', { class: 'Grid-end__H' });
  let shown = first.Metadata.length;
  const observer = new IntersectionObserver(async ([entry]) => {
    if (!entry?.isIntersecting) return;
    observer.disconnect();
    const next = await load(shown);
    grid.append(...cards(next));
    shown += next.Metadata.length;
    if (next.Metadata.length > 0 && shown < first.totalSize) observer.observe(end);
  });
  if (shown < first.totalSize) observer.observe(end);
  const title = Directory.find((section) => section.key === key)?.title ?? 'Music';
  return el('section', { attrs: { 'data-route': 'library' } }, heading(title, first.totalSize), grid, end);
}

export async function playlistsView({ pms }: View): Promise<HTMLElement> {
  const { Metadata } = await pms.get('/playlists', { playlistType: 'audio', type: '15' });
  const grid = el('div', { class: 'Grid-grid__H' }, ...Metadata.map((item) => card(pms, item, 'source:playlists')));
  return el('section', { attrs: { 'data-route': 'playlists' } }, heading('Playlists', Metadata.length), grid);
}

const heading = (title: string, count: number): HTMLElement =>
  el(
    'div',
    { class: 'PageHeader-pageHeader__H' },
    el('h1', { class: 'PageHeader-title__H' }, title),
    el('span', { testid: 'badgeElement', class: 'PageHeader-badge__H' }, String(count)),
  );
