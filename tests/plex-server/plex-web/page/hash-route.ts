/** The page's own routes (plex-web.md §1). */
export interface HashRoute {
  name: 'home' | 'details' | 'playlist' | 'library' | 'playlists' | 'none';
  server: string;
  /** Rating key, playlist key or section key. */
  key: string;
}

export function readHash(hash: string): HashRoute {
  const [path = '', query = ''] = hash.replace(/^#!?/, '').split('?');
  const params = new URLSearchParams(query);
  if (path === '' || path === '/') return { name: 'home', server: '', key: '' };
  const [, area = '', server = '', page = ''] = path.split('/');
  const raw = params.get('key') ?? '';
  const key = /(\d+)(?:\/(?:children|items))?$/.exec(raw.startsWith('%2F') ? decodeURIComponent(raw) : raw)?.[1] ?? '';
  if (area === 'server' && page === 'details' && key) return { name: 'details', server, key };
  if (area === 'server' && page === 'playlist' && key) return { name: 'playlist', server, key };
  const source = params.get('source') ?? '';
  if (area === 'media' && source === 'playlists') return { name: 'playlists', server, key: '' };
  if (area === 'media' && source) return { name: 'library', server, key: source };
  return { name: 'none', server, key };
}

export const sameHash = (a: HashRoute, b: HashRoute): boolean =>
  a.name === b.name && a.server === b.server && a.key === b.key;

export const detailsHash = (server: string, key: string, context = ''): string =>
  `#!/server/${server}/details?key=${encodeURIComponent(`/library/metadata/${key}`)}${context ? `&context=${encodeURIComponent(context)}` : ''}`;

export const playlistHash = (server: string, key: string): string =>
  `#!/server/${server}/playlist?key=${encodeURIComponent(`/playlists/${key}`)}`;

export const libraryHash = (server: string, section: string): string =>
  `#!/media/${server}/com.plexapp.plugins.library?source=${section}&pivot=library`;

export const playlistsHash = (server: string): string =>
  `#!/media/${server}/com.plexapp.plugins.library?source=playlists&pivot=playlists.audio`;
