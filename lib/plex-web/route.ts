import type { PageRoute } from '@/lib/messaging/services';

const HOME: PageRoute = { kind: 'home', server: null, key: null, section: null };

/**
 * What a URL of Plex Web shows: the parser of plex-web.md §1.1, which holds for every form of route
 * that is known. Unknown forms and online providers are `other`: shown as nothing, never guessed.
 * @param href whole URL or hash
 */
export function parseRoute(href: string): PageRoute {
  const at = href.indexOf('#');
  const hash = at < 0 ? '' : href.slice(at + 1).replace(/^!/, '');
  const cut = hash.indexOf('?');
  const path = cut < 0 ? hash : hash.slice(0, cut);
  const query = new URLSearchParams(cut < 0 ? '' : hash.slice(cut + 1));
  if (path === '' || path === '/') return HOME;

  const server = /^\/(?:server|media)\/([0-9a-f]{40}|auto)(?=\/|$)/.exec(path)?.[1] ?? null;
  const route = (kind: PageRoute['kind'], key: string | null, section: string | null = null): PageRoute => ({
    kind,
    server,
    key,
    section,
  });
  if (!server) return route('other', null);

  const key = readKey(query);
  const item = /^\/library\/(?:metadata|collections)\/(\d+)(?=\/|$)/.exec(key)?.[1];
  if (item) return route('item', item);
  const playlist = /^\/playlists\/(\d+)(?=\/|$)/.exec(key)?.[1];
  if (playlist) return route('playlist', playlist);
  const section = /^\d+$/.exec(query.get('source') ?? '')?.[0];
  return section ? route('library', null, section) : route('other', null);
}

/** `key` is decoded once by URLSearchParams; some links encode it twice (plex-web.md §1.1). */
function readKey(query: URLSearchParams): string {
  const key = query.get('key') ?? '';
  if (!/^%2f/i.test(key)) return key;
  try {
    return decodeURIComponent(key);
  } catch {
    // A stray percent sign: no known form, so no key.
    return '';
  }
}

export const sameRoute = (a: PageRoute, b: PageRoute): boolean =>
  a.kind === b.kind && a.server === b.server && a.key === b.key && a.section === b.section;
