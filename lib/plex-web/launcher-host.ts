import { LAUNCHER_CSS } from './launcher-style';

/** Also how a script of a newer build finds what an older one left behind (Firefox injects it by itself). */
const HOST_ID = 'plexm8';

/** Key events that Plex's own document listeners would take as player keys (plex-web.md §0.6, §5.3). */
const KEY_EVENTS = ['keydown', 'keyup', 'keypress'] as const;

export interface LauncherHost {
  /** Everything of ours in the page lies in here, inside a closed root. */
  layer: HTMLElement;
  /** Puts the host back when the page has dropped it. The frame reloads then. */
  keepAttached(): void;
  remove(): void;
}

/** The one element that PlexM8 adds to the page, on `documentElement`: Plex Web's anchors come and go. */
export function mountHost(doc: Document): LauncherHost {
  doc.getElementById(HOST_ID)?.remove();
  const host = doc.createElement('div');
  host.id = HOST_ID;
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LAUNCHER_CSS);
  root.adoptedStyleSheets = [sheet];
  const layer = doc.createElement('div');
  layer.className = 'layer';
  root.append(layer);
  for (const type of KEY_EVENTS) host.addEventListener(type, (event) => event.stopPropagation());
  doc.documentElement.append(host);
  return {
    layer,
    keepAttached: () => {
      if (!host.isConnected) doc.documentElement.append(host);
    },
    remove: () => host.remove(),
  };
}
