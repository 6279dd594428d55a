import type { BootData } from '../boot-data';
import { albumView } from './album-view';
import { artistView } from './artist-view';
import { el } from './dom';
import { homeView, libraryView, playlistsView } from './grid-views';
import { type HashRoute, readHash, sameHash } from './hash-route';
import type { View } from './page-context';
import { createPageSession } from './page-session';
import { createPlayer } from './player';
import { playlistView } from './playlist-view';
import { createRatingsBoard } from './ratings-board';
import { createShell } from './shell';
import { installShortcuts } from './shortcuts';
import { installStandinFace, standin } from './standin-face';

/** Content comes after the URL (plex-web.md §9.3); by how much is a guess. */
const CONTENT_LAG_MS = [60, 180] as const;

const views = { home: homeView, library: libraryView, playlists: playlistsView, playlist: playlistView };

async function draw(view: View, route: HashRoute): Promise<HTMLElement> {
  if (route.name === 'details') {
    const { Metadata } = await view.pms.get(`/library/metadata/${route.key}`);
    const item = Metadata[0];
    if (item?.type === 'artist') return artistView(view, item);
    if (item?.type === 'album') return albumView(view, item);
    return message('Not here');
  }
  return route.name === 'none' ? message('Not here') : views[route.name](view);
}

async function start(): Promise<void> {
  const base = location.pathname.startsWith('/web') ? '/web' : '/desktop';
  const boot = (await (await fetch(`${base}/standin.json`)).json()) as BootData;
  const root = document.getElementById('plex');
  if (!root) throw new Error('no #plex');
  const session = createPageSession(boot);
  const board = createRatingsBoard();
  const shell = createShell(root, session);
  const player = createPlayer(shell.playerPlace, board);
  installShortcuts(player);

  let shown: HashRoute | null = null;
  let turn = 0;

  const navigate = async (force = false): Promise<void> => {
    const route = readHash(location.hash);
    if (shown && !force && sameHash(route, shown)) return;
    shown = route;
    const mine = ++turn;
    shell.showRoute();
    const pms = session.pms(route.server);
    const [least, most] = CONTENT_LAG_MS;
    await new Promise((resolve) => setTimeout(resolve, least + Math.random() * (most - least)));
    if (mine !== turn) return;
    if (pms) board.follow(pms);
    const content = pms
      ? await draw({ pms, key: route.key, board, player }, route).catch((error: unknown) => message(String(error)))
      : message('Server not available');
    if (mine !== turn) return;
    shell.scroller.replaceChildren(content);
    shell.scroller.scrollTop = 0;
    standin.route = location.hash;
  };
  const showUser = async (): Promise<void> => {
    standin.user = session.user.id;
    const pms = session.pms('auto');
    const sections = pms ? (await pms.get('/library/sections')).Directory.filter(({ type }) => type === 'artist') : [];
    shell.showUser(sections, pms?.server.machineIdentifier ?? '');
  };

  for (const type of ['hashchange', 'popstate', 'standin:navigated']) addEventListener(type, () => void navigate());
  standin.switchUser = session.switchTo;
  session.onSwitch(() => {
    if (player.open) player.close();
    void showUser();
    void navigate(true);
  });
  await showUser();
  await navigate();
}

const message = (text: string): HTMLElement =>
  el('section', { class: 'Page-message__H', attrs: { 'data-route': 'none' } }, text);

installStandinFace();
void start();
