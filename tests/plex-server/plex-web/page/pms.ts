import type { BootServer } from '../boot-data';

/** The fields of Plex's metadata that the page shows (plex-protocol.md §4.4, §4.5, §6). */
export interface Item {
  ratingKey: string;
  type: 'artist' | 'album' | 'track' | 'playlist' | 'movie';
  title: string;
  originalTitle?: string;
  parentTitle?: string;
  parentRatingKey?: string;
  parentIndex?: number;
  parentThumb?: string;
  grandparentTitle?: string;
  grandparentRatingKey?: string;
  index?: number;
  year?: number;
  duration?: number;
  leafCount?: number;
  userRating?: number;
  thumb?: string;
  composite?: string;
  smart?: boolean;
  Genre?: { tag: string }[];
}

export interface Section {
  key: string;
  type: string;
  title: string;
}

export interface Container {
  size: number;
  totalSize: number;
  title1?: string;
  Metadata: Item[];
  Directory: Section[];
}

/** The PMS as the page talks to it: with the shown user's own token, as the real Plex Web does. */
export interface Pms {
  readonly server: BootServer;
  get(path: string, params?: Record<string, string>): Promise<Container>;
  /** @param rating 0–10, -1 clears */
  rate(key: string, rating: number): Promise<void>;
  timeline(item: Item, state: string, time: number): Promise<void>;
  /** Address of a picture, scaled by the server. */
  picture(path: string | undefined, size: number): string;
  socket(): WebSocket;
}

export function createPms(server: BootServer, clientId: string): Pms {
  const address = (path: string, params: Record<string, string>): string => {
    const url = new URL(server.uri + path);
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    return url.href;
  };
  const headers = {
    Accept: 'application/json',
    'X-Plex-Token': server.accessToken,
    'X-Plex-Client-Identifier': clientId,
    'X-Plex-Product': 'Plex Web',
    'X-Plex-Device-Name': 'Chrome',
  };
  const call = async (path: string, params: Record<string, string>, method = 'GET'): Promise<Response> => {
    const response = await fetch(address(path, params), { method, headers });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return response;
  };
  return {
    server,
    async get(path, params = {}) {
      const { MediaContainer } = (await (await call(path, params)).json()) as { MediaContainer: Partial<Container> };
      const { size = 0, totalSize = size, Metadata = [], Directory = [], title1 } = MediaContainer;
      return { size, totalSize, Metadata, Directory, title1 };
    },
    async rate(key, rating) {
      await call('/:/rate', { identifier: 'com.plexapp.plugins.library', key, rating: String(rating) }, 'PUT');
    },
    async timeline(item, state, time) {
      const key = `/library/metadata/${item.ratingKey}`;
      await call(
        '/:/timeline',
        { ratingKey: item.ratingKey, key, state, time: String(time), duration: String(item.duration ?? 0) },
        'POST',
      );
    },
    picture: (path, size) =>
      path
        ? address('/photo/:/transcode', {
            url: path,
            width: String(size),
            height: String(size),
            minSize: '1',
            'X-Plex-Token': server.accessToken,
          })
        : '',
    socket: () =>
      new WebSocket(
        `${server.uri.replace(/^http/, 'ws')}/:/websockets/notifications?X-Plex-Token=${encodeURIComponent(server.accessToken)}`,
      ),
  };
}
