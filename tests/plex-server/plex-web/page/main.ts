import type { BootData } from '../boot-data';
import { albumView } from './album-view';
import { artistView } from './artist-view';
import { el } from './dom';
import { FILM } from './film';
import { homeView, libraryView, playlistsView } from './grid-views';
import { type HashRoute, readHash, sameHash } from './hash-route';
import type { View } from './page-context';
import { setPageOptions } from './page-options';
import { createPageSession } from './page-session';
import { createPlayer } from './player';
import { playlistView } from './playlist-view';
import { CHURN } from './pre-play';
import { createRatingsBoard } from './ratings-board';
import { createShell } from './shell';
import { installShortcuts } from './shortcuts';
import { installStandinFace, standin } from './standin-face';
import { openUserPicker } from './user-menu';
import { word } from './words';

/** Content comes after the URL (plex-web.md §9.3); by how much is a guess. */
const CONTENT_LAG_MS = [60, 180] as const;

const views = { home: homeView, library: libraryView, playlists: playlistsView, playlist: playlistView };

async function draw(view: View, route: HashRoute): Promise<HTMLElement> {
  if (route.name === 'details') {
    const { Metadata } = await view.pms.get(`/library/metadata/${route.key}`);
    const item = Metadata[0];
    if (item?.type === 'artist') return artistView(view, item);
    if (item?.type === 'album') return albumView(view, item);
    return message(word('Not here'));
  }
  return route.name === 'none' ? message(word('Not here')) : views[route.name](view);
}

async function start(): Promise<void> {
  const base = location.pathname.startsWith('/web') ? '/web' : '/desktop';
  const boot = (await (await fetch(`${base}/standin.json${location.search}`)).json()) as BootData;
  setPageOptions(boot.options);
  const { bootMs, churnMs, contentMs, picker } = boot.options;
  await sleep(bootMs);
  const root = document.getElementById('plex');
  if (!root) throw new Error('no #plex');
  const session = createPageSession(boot);
  const board = createRatingsBoard();
  const shell = createShell(root, session);
  const player = createPlayer(shell.playerPlace, board);
  installShortcuts(player);

  let shown: HashRoute | null = null;
  let turn = 0;

  const churn = (): void => {
    shell.redrawNavbar();
    dispatchEvent(new Event(CHURN));
  };
  const onRated = (): void => void (churnMs > 0 && shell.redrawNavbar());
  if (churnMs > 0) setInterval(churn, churnMs);

  const navigate = async (force = false): Promise<void> => {
    const route = readHash(location.hash);
    if (shown && !force && sameHash(route, shown)) return;
    shown = route;
    const mine = ++turn;
    shell.showRoute();
    const pms = session.pms(route.server);
    const [least, most] = CONTENT_LAG_MS;
    await sleep(contentMs || least + Math.random() * (most - least));
    if (mine !== turn) return;
    if (pms) board.follow(pms);
    const content = pms
      ? await draw({ pms, key: route.key, board, player, scroller: shell.scroller, onRated }, route).catch(
          (error: unknown) => message(String(error)),
        )
      : message(word('Server not available'));
    if (mine !== turn) return;
    shell.scroller.replaceChildren(content);
    shell.scroller.scrollTop = 0;
    standin.route = location.hash;
    if (route.name === 'details') addContext();
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
  standin.playFilm = () => {
    const pms = session.pms('auto');
    if (pms) player.start(pms, [FILM], 0, false);
  };
  await showUser();
  if (picker) {
    history.replaceState(null, '', `${location.pathname}${location.search}`);
    return openUserPicker(session, () => void navigate(true));
  }
  await navigate();
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The page rewrites its own address once the content is there: the same place, another URL, no event (plex-web.md §9.3). */
function addContext(): void {
  if (!location.hash.includes('context=')) history.replaceState(null, '', `${location.hash}&context=source%3Adirect`);
}

const message = (text: string): HTMLElement =>
  el('section', { class: 'Page-message__H', attrs: { 'data-route': 'none' } }, text);

installStandinFace();
void start();
