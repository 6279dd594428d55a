import http from 'node:http';
import https from 'node:https';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { useStandIn, type Json } from './test-client';

/** Any method, host name and port, over http or https with the stand-in's certificate. */
function ask(secure: boolean, port: number, host: string, path: string, options: https.RequestOptions = {}) {
  return new Promise<{ status: number; body: string; headers: http.IncomingHttpHeaders }>((resolve, reject) => {
    const settings: https.RequestOptions = {
      host: '127.0.0.1',
      port,
      path,
      servername: host,
      agent: false,
      ...options,
      headers: { Host: host, ...options.headers },
    };
    const request = (secure ? https : http).request(settings, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
    request.on('error', reject);
    request.end();
  });
}

describe('transport', () => {
  const client = useStandIn({ tracks: 30, moreServers: [{ name: 'Second', tracks: 5 }] });
  const ca = () => ({ ca: client.plex.tls.cert });

  it('speaks http and https on the same port, with a certificate for the names', async () => {
    const [server] = client.plex.pms;
    const name = new URL(server?.directUrl ?? '').hostname;
    const ports = [
      [server?.port ?? 0, name, '/identity'],
      [client.plex.plextv.port, 'plex.tv', '/api/v2/user'],
      [client.plex.plextv.port, 'clients.plex.tv', '/api/v2/user'],
      [client.plex.plexWeb.port, 'app.plex.tv', '/auth'],
    ] as const;
    for (const [port, host, path] of ports) {
      const plain = await ask(false, port, host, path);
      const secure = await ask(true, port, host, path, ca());
      expect([host, secure.status, secure.body]).toEqual([host, plain.status, plain.body]);
    }
    await expect(ask(true, server?.port ?? 0, 'elsewhere.example', '/identity', ca())).rejects.toThrow();
  });

  it('answers for all names on the edge port', async () => {
    const { port } = client.plex.edge;
    for (const secure of [false, true]) {
      expect((await ask(secure, port, 'app.plex.tv', '/auth', ca())).body).toContain('Sign in');
      expect((await ask(secure, port, 'clients.plex.tv', '/api/v2/user', ca())).status).toBe(401);
      for (const server of client.plex.pms) {
        const name = new URL(server.directUrl).hostname;
        expect((await ask(secure, port, name, '/identity', ca())).body).toContain(server.machineIdentifier);
      }
    }
    expect((await ask(false, port, 'example.org', '/')).status).toBe(421);
  });

  it('lets Plex Web in by CORS, and no other origin', async () => {
    const [server] = client.plex.pms;
    const token = { 'X-Plex-Token': server?.token ?? '' };
    const [allowed, refused] = [
      ['https://app.plex.tv', client.plex.plexWeb.url],
      ['chrome-extension://abcdefghijklmnop', 'moz-extension://1234', 'https://example.org', 'null'],
    ];
    for (const [port, path] of [
      [server?.port ?? 0, '/library/sections'],
      [client.plex.plextv.port, '/api/v2/ping'],
    ] as const) {
      for (const origin of [...(allowed ?? []), ...(refused ?? [])]) {
        const preflight = await ask(false, port, 'x', path, {
          method: 'OPTIONS',
          headers: {
            Origin: origin,
            'Access-Control-Request-Method': 'GET',
            'Access-Control-Request-Headers': 'x-plex-token,accept',
          },
        });
        const answer = await ask(false, port, 'x', path, { headers: { Origin: origin, ...token } });
        const expected = allowed?.includes(origin) ? origin : undefined;
        for (const one of [preflight, answer]) expect(one.headers['access-control-allow-origin']).toBe(expected);
        expect(preflight.headers['access-control-allow-headers']).toBe(expected && 'x-plex-token,accept');
      }
    }
  });

  it('writes down who asked for what, without tokens', async () => {
    await client.control('POST /log/clear');
    await client.pms(`/library/sections?X-Plex-Token=${client.plex.pms[0]?.token}`, {
      user: 'Robin',
      headers: { Origin: 'https://app.plex.tv' },
    });
    const { entries, last } = (await client.control('GET /log')) as { entries: Json[]; last: number };
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      server: 'pms:Stand-in',
      method: 'GET',
      path: '/library/sections',
      query: '',
      user: 'Robin',
      status: 200,
      origin: 'https://app.plex.tv',
    });
    expect(JSON.stringify(entries)).not.toContain(client.plex.pms[0]?.token);
    expect(await client.control(`GET /log?since=${last}`)).toMatchObject({ entries: [] });
  });
});

describe('notifications', () => {
  const client = useStandIn({ tracks: 30, ratings: 'none' });

  interface Frame {
    NotificationContainer: Json & { type: string };
  }
  async function listen(user: string, query = '', secure = false) {
    const [server] = client.plex.pms;
    const base = `${secure ? 'wss' : 'ws'}://127.0.0.1:${server?.port}`;
    const socket = new WebSocket(`${base}/:/websockets/notifications?X-Plex-Token=${server?.tokenOf(user)}${query}`, {
      ca: client.plex.tls.cert,
    });
    const frames: Frame[] = [];
    let wake: (() => void) | undefined;
    socket.on('message', (data: Buffer) => {
      frames.push(JSON.parse(data.toString()) as Frame);
      wake?.();
    });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return {
      frames,
      close: () => socket.close(),
      async next(count: number): Promise<Frame[]> {
        while (frames.length < count) await new Promise<void>((resolve) => (wake = resolve));
        return frames;
      },
    };
  }
  const firstKey = async (): Promise<string> =>
    String((await client.items('/library/sections/1/all?type=10&limit=1'))[0]?.ratingKey);

  it('tell of playing, over ws and wss, to those who may know', async () => {
    const key = await firstKey();
    const owner = await listen('Demo', '', true);
    const robin = await listen('Robin');
    const filtered = await listen('Demo', '&filters=timeline');
    await client.control('POST /play', { key, user: 'Robin', viewOffset: 4_000, device: 'Phone' });
    await client.control('POST /play', { key, user: 'Demo', state: 'paused' });
    const [first] = await owner.next(2);
    expect(first?.NotificationContainer).toMatchObject({
      type: 'playing',
      size: 1,
      PlaySessionStateNotification: [
        { ratingKey: key, key: `/library/metadata/${key}`, viewOffset: 4_000, state: 'playing' },
      ],
    });
    await client.rate(key, 8);
    expect((await filtered.next(1))[0]?.NotificationContainer).toMatchObject({
      type: 'timeline',
      TimelineEntry: [{ itemID: key, type: 10, state: 5 }],
    });
    expect((await robin.next(1)).map((frame) => frame.NotificationContainer.type)).toEqual(['playing']);
    for (const one of [owner, robin, filtered]) one.close();
  });

  it('refuse a wrong token in the handshake', async () => {
    const socket = new WebSocket(
      `ws://127.0.0.1:${client.plex.pms[0]?.port}/:/websockets/notifications?X-Plex-Token=no`,
    );
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(error.message).toContain('401');
  });

  it('go with sessions that only the owner sees, and a play that counts at its end', async () => {
    await client.control('POST /reset');
    const [track] = await client.items('/library/sections/1/all?type=10&sort=duration:desc&limit=1');
    const key = String(track?.ratingKey);
    const report = (state: string, time: number): Promise<Response> =>
      client.pms(
        `/:/timeline?ratingKey=${key}&key=/library/metadata/${key}&state=${state}&time=${time}&duration=${String(track?.duration)}`,
        {
          method: 'POST',
          user: 'Robin',
          headers: { 'X-Plex-Client-Identifier': 'phone', 'X-Plex-Device-Name': 'Phone' },
        },
      );
    expect((await report('playing', 1_000)).status).toBe(200);
    const [session] = await client.items('/status/sessions');
    expect(session).toMatchObject({
      ratingKey: key,
      User: { title: 'Robin' },
      Player: { machineIdentifier: 'phone', state: 'playing' },
    });
    expect((await client.pms('/status/sessions', { user: 'Robin' })).status).toBe(403);
    const before = Number((await client.items(`/library/metadata/${key}`, { user: 'Robin' }))[0]?.viewCount ?? 0);
    await report('stopped', Number(track?.duration));
    expect(await client.items('/status/sessions')).toEqual([]);
    expect((await client.items(`/library/metadata/${key}`, { user: 'Robin' }))[0]?.viewCount).toBe(before + 1);
    const [row] = await client.items(
      '/status/sessions/history/all?sort=viewedAt:desc&X-Plex-Container-Start=0&X-Plex-Container-Size=1',
      { user: 'Robin' },
    );
    expect(row?.ratingKey).toBe(key);
  });
});

describe('pictures', () => {
  const client = useStandIn({ tracks: 30 });

  it('are PNGs of the size that was asked for, one for each album', async () => {
    const albums = await client.items('/library/sections/1/all?type=9&limit=2');
    const draw = async (album: Json | undefined): Promise<Buffer> => {
      const path = `/photo/:/transcode?width=64&height=64&minSize=1&upscale=1&url=${encodeURIComponent(String(album?.thumb))}`;
      const answer = await client.pms(path);
      expect(answer.headers.get('content-type')).toBe('image/png');
      return Buffer.from(await answer.arrayBuffer());
    };
    const [one, other] = [await draw(albums[0]), await draw(albums[1])];
    expect(one.subarray(1, 4).toString()).toBe('PNG');
    expect([one.readUInt32BE(16), one.readUInt32BE(20)]).toEqual([64, 64]);
    expect(one.equals(other)).toBe(false);
    expect(one.equals(await draw(albums[0]))).toBe(true);
  });
});
