import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { useStandIn, type Json } from './test-client';
import { VARIANTS, type VariantName } from './variants/variant-list';

/** Each variant is seen on the wire: the same question has another answer with it than without. */
describe('a variant', () => {
  const client = useStandIn({ tracks: 400, seed: 3, moreServers: [{ name: 'Bare', claimed: false, tracks: 20 }] });
  const { pms } = client;
  let key = '';
  let album = '';
  const uri = (path: string): string =>
    encodeURIComponent(`server://${client.plex.pms[0]?.machineIdentifier}/com.plexapp.plugins.library${path}`);
  const all = (query: string, user?: string) =>
    client.container(`/library/sections/1/all?type=10&sort=id&${query}`, { user });
  const size = async (query: string): Promise<unknown> => (await all(query)).size;
  const status = async (path: string, init: Parameters<typeof pms>[1] = {}): Promise<number> =>
    (await pms(path, init)).status;
  const first = async (query = 'limit=1', user?: string): Promise<Json> =>
    ((await all(query, user)).Metadata as Json[] | undefined)?.[0] ?? {};
  const item = async (): Promise<Json> => (await client.items(`/library/metadata/${key}`))[0] ?? {};
  const rated = async (value: number | string, extra = ''): Promise<unknown[]> => {
    const answer = await client.rate(key, value, extra);
    const { userRating, lastRatedAt } = await item();
    return [answer.status, userRating, Number(lastRatedAt) > 1_600_000_000];
  };
  const smart = async (): Promise<string> => String((await client.items('/playlists?smart=1'))[0]?.ratingKey);
  const made = async (query: string): Promise<Json> => {
    const answer = await pms(`/playlists?type=audio&title=T&smart=0${query}`, { method: 'POST' });
    if (answer.status !== 200) return { status: answer.status };
    return ((await answer.json()) as { MediaContainer: { Metadata: Json[] } }).MediaContainer.Metadata[0] ?? {};
  };
  const inCollection = async (method: string): Promise<number> => {
    const [collection] = await client.items('/library/sections/1/collections');
    const [one] = await client.items(`/library/collections/${String(collection?.ratingKey)}/children`);
    return status(`/library/collections/${String(collection?.ratingKey)}/items/${String(one?.ratingKey)}`, { method });
  };
  const opens = (path: string, user = 'Demo'): Promise<string> =>
    new Promise((resolve) => {
      const [server] = client.plex.pms;
      const socket = new WebSocket(`${server?.url.replace('http', 'ws')}${path}?X-Plex-Token=${server?.tokenOf(user)}`);
      socket.on('open', () => {
        socket.close();
        resolve('open');
      });
      socket.on('error', () => resolve('refused'));
    });
  /** Types of the events of one rating by the owner, and one play, that a listener gets. */
  const heard = async (user: string, query = ''): Promise<string[]> => {
    const [server] = client.plex.pms;
    const socket = new WebSocket(
      `${server?.url.replace('http', 'ws')}/:/websockets/notifications?X-Plex-Token=${server?.tokenOf(user)}${query}`,
    );
    const types: string[] = [];
    const ended = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString()) as { NotificationContainer: { type: string } };
        if (frame.NotificationContainer.type === 'activity') resolve();
        else types.push(frame.NotificationContainer.type);
      });
    });
    await new Promise((resolve) => socket.on('open', resolve));
    await client.rate(key, 6);
    await client.control('POST /play', { key, state: 'playing' });
    // Everybody but `no-events-for-shared` and filtered listeners gets this one; those are asked by a ping.
    await pms('/butler/MusicAnalysis', { method: 'POST' });
    const pong = new Promise<void>((resolve) => socket.on('pong', () => resolve()));
    socket.ping();
    await Promise.race([ended, pong]);
    socket.close();
    return types;
  };

  const probes: Record<VariantName, () => Promise<unknown>> = {
    'opaque-keys': async () => (await client.items('/library/sections/1/all?type=10&sort=id&limit=1'))[0]?.key,
    'no-uuid': async () => 'librarySectionUUID' in (await all('limit=1')),
    'null-fields': async () => (await first('userRating=-1&limit=1')).userRating,
    'xml-only': async () => (await pms('/library/sections')).headers.get('content-type'),
    'number-types-drift': async () => typeof (await first()).addedAt,
    'video-elements': async () => 'Video' in (await all('limit=1')),
    'version-number': async () => typeof (await first('limit=1')).musicAnalysisVersion,
    'stream-in-lists': async () => JSON.stringify(await first()).includes('Stream'),
    'no-part-file-for-shared': async () => JSON.stringify(await first('limit=1', 'Robin')).includes('"file"'),
    'forced-small-pages': () => size(''),
    'no-paging': () => size('X-Plex-Container-Start=0&X-Plex-Container-Size=5'),
    'no-total-size': async () => (await all('X-Plex-Container-Start=0&X-Plex-Container-Size=5')).totalSize,
    'size-needs-start': () => size('X-Plex-Container-Size=5'),
    'no-sort': async () => (await client.items('/library/sections/1/all?type=10&sort=id:desc&limit=1'))[0]?.ratingKey,
    'limit-ignored': () => size('limit=3'),
    'ignores-all-filters': () => size('userRating=-1'),
    'unknown-field-400': () => status('/library/sections/1/all?type=10&track.nonsense=1'),
    'unknown-field-500': () => status('/library/sections/1/all?type=10&track.nonsense=1'),
    'tags-by-id-only': () => size('track.mood=Calm'),
    'null-is-not-equal': () => size('userRating!=8'),
    'one-row-conditions': async () =>
      (await client.container('/library/sections/1/all?type=9&track.userRating>>=7&track.viewCount>>=3')).size,
    'no-unrated-filter': () => size('userRating=-1'),
    'missing-key-404': () => status(`/library/metadata/${key},999999`),
    'wrong-method-405': () => status('/library/sections', { method: 'POST' }),
    'whole-api': async () => 'title' in (await first('limit=1&excludeFields=title')),
    'unclaimed-closed': async () => (await fetch(`${client.plex.pms[1]?.url}/library/sections`)).status,
    'ratedat-ignored': () => rated(6, '&ratedAt=1500000000'),
    'ratedat-refused': () => rated(6, '&ratedAt=1500000000'),
    'ratings-rounded': () => rated(7.5),
    'clear-as-zero': () => rated(-1),
    'clear-refused': () => rated(-1),
    'clear-keeps-date': async () => {
      await rated(6);
      return rated(-1);
    },
    'ratings-shared': async () => {
      await rated(9);
      return (await client.items(`/library/metadata/${key}`, { user: 'Robin' }))[0]?.userRating;
    },
    'no-rating-events': () => heard('Demo'),
    'events-for-all': () => heard('Robin'),
    'no-events-for-shared': () => hearsOwn(),
    'socket-singular-path': () => opens('/:/websockets/notifications'),
    'socket-plural-path': () => opens('/:/websocket/notifications'),
    'filter-only': () => heard('Demo', '&filters=playing'),
    'filters-only': () => heard('Demo', '&filter=playing'),
    'bulk-rating-refused': () =>
      status(`/library/sections/1/all?type=10&id=${key}&userRating.value=4`, { method: 'PUT' }),
    'empty-playlist-refused': async () => (await made('')).status,
    'create-playlist-minimal': async () => Object.keys(await made('')),
    'server-uri-empty': async () => (await made(`&uri=${uri(`/library/metadata/${album}`)}`)).leafCount,
    'move-404': async () => {
      const list = String((await client.items('/playlists?smart=0'))[0]?.ratingKey);
      const entry = String((await client.items(`/playlists/${list}/items`))[3]?.playlistItemID);
      return status(`/playlists/${list}/items/${entry}/move`, { method: 'PUT' });
    },
    'smart-edit-403': async () => status(`/playlists/${await smart()}/items`, { method: 'DELETE' }),
    'smart-edit-ignored': async () => status(`/playlists/${await smart()}/items`, { method: 'DELETE' }),
    'edit-answers-200': async () => status(`/playlists/${await smart()}?title=New`, { method: 'PUT' }),
    'uri-short': () => status(`/library/sections?x=${'x'.repeat(3_000)}`),
    'collection-delete-only': () => inCollection('PUT'),
    'collection-put-only': () => inCollection('DELETE'),
    'no-sonic': () => status(`/library/metadata/${album}/nearest`),
    'sonic-400': () => status(`/library/metadata/${album}/nearest`),
    'sonic-empty': async () => (await client.container(`/library/metadata/${album}/nearest?maxDistance=1`)).size,
    'no-vectors': async () =>
      'musicAnalysis' in
      ((await client.items(`/library/metadata/${album}?includeOptionalElements=musicAnalysis`))[0] ?? {}),
    'vectors-in-lists': async () =>
      JSON.stringify(await all('includeOptionalElements=musicAnalysis&limit=9')).includes('values'),
    'matches-by-path': async () => status(`/library/matches?type=10&path=${encodeURIComponent(await path())}`),
    'played-at-half': async () => {
      const time = Math.floor(Number((await item()).duration) * 0.6);
      await pms(`/:/timeline?ratingKey=${key}&state=stopped&time=${time}`, { method: 'POST' });
      return (await item()).viewCount;
    },
    'history-of-all': async () => (await client.container('/status/sessions/history/all', { user: 'Robin' })).size,
  };
  const path = async (): Promise<string> => /"file":"([^"]+)"/.exec(JSON.stringify(await item()))?.[1] ?? '';
  async function hearsOwn(): Promise<string[]> {
    const [server] = client.plex.pms;
    const address = `${server?.url.replace('http', 'ws')}/:/websockets/notifications?X-Plex-Token=${server?.tokenOf('Robin')}`;
    const socket = new WebSocket(address);
    const types: string[] = [];
    socket.on('message', (data: Buffer) => types.push(data.toString().slice(0, 60)));
    await new Promise((resolve) => socket.on('open', resolve));
    await client.rate(key, 6, '', 'Robin');
    const pong = new Promise<void>((resolve) => socket.on('pong', () => resolve()));
    socket.ping();
    await pong;
    socket.close();
    return types;
  }

  beforeAll(async () => {
    const [track] = await client.items('/library/sections/1/all?type=10&sort=id&limit=1&userRating=-1');
    key = String(track?.ratingKey);
    album = String(track?.parentRatingKey);
  });
  beforeEach(() => client.control('POST /reset'));

  it.each(VARIANTS.map((variant) => variant.name))('%s shows', async (name) => {
    const without = await probes[name]();
    await client.control('POST /reset');
    await client.control('PUT /variant', { spec: name });
    expect(await probes[name]()).not.toEqual(without);
  });

  it('can be named with others, all at once, and not by a wrong name', async () => {
    expect(await client.control('PUT /variant', { spec: 'no-uuid,no-sort' })).toEqual({ variant: 'no-uuid,no-sort' });
    expect((await client.control('GET /state')).variant).toBe('no-uuid,no-sort');
    expect(await client.control('PUT /variant', { spec: 'nonsense' })).toHaveProperty('error');
    expect((await client.control('GET /state')).variant).toBe('no-uuid,no-sort');
    await client.control('PUT /variant', { spec: 'all' });
    expect((await pms('/library/sections')).headers.get('content-type')).toContain('xml');
    await client.control('POST /reset');
    expect((await client.control('GET /state')).variant).toBe('');
  });
});
