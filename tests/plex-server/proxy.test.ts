import { request } from 'node:https';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readCliOptions, UsageError } from './cli-options';
import { useStandIn } from './test-client';

const SPECS = [
  'prefix=/plex',
  'tls,prefix=/media/plex',
  'redirect',
  'moved=/watch',
  'login',
  'nows,norange',
  'limit',
  'dead',
];

const get = (at: string, init?: RequestInit): Promise<Response> =>
  fetch(at, { redirect: 'manual', ...init, headers: { Accept: 'application/json', ...init?.headers } });

describe('a reverse proxy in front', () => {
  const client = useStandIn({ tracks: 20, proxy: SPECS.join(';') });
  const url = (spec: string): string => client.plex.proxies.find((proxy) => proxy.spec === spec)?.url ?? '';
  const token = (): string => client.plex.pms[0]?.token ?? '';

  it('is listed with the address that a person would type', () => {
    expect(client.plex.line.proxies.map(({ spec }) => spec)).toEqual(SPECS);
    expect(url('prefix=/plex')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/plex$/);
    expect(url('tls,prefix=/media/plex')).toMatch(/^https:.+\/media\/plex$/);
    expect(url('moved=/watch')).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('keeps Plex below a path, requests and WebSocket', async () => {
    const answer = await get(`${url('prefix=/plex')}/identity`);
    expect(await answer.json()).toMatchObject({
      MediaContainer: { machineIdentifier: client.plex.pms[0]?.machineIdentifier },
    });
    expect((await get(`${new URL(url('prefix=/plex')).origin}/identity`)).status).toBe(404);
    const put = await get(`${url('prefix=/plex')}/:/rate?identifier=x&key=1&rating=5&X-Plex-Token=${token()}`, {
      method: 'PUT',
    });
    expect(put.status).toBe(404);
    const socket = new WebSocket(
      `${url('prefix=/plex').replace('http', 'ws')}/:/websockets/notifications?X-Plex-Token=${token()}`,
    );
    await new Promise((resolve, reject) => void socket.once('open', resolve).once('error', reject));
    socket.close();
  });

  it('speaks TLS with a certificate that nobody trusts', async () => {
    await expect(get(`${url('tls,prefix=/media/plex')}/identity`)).rejects.toThrow();
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${url('tls,prefix=/media/plex')}/identity`, { rejectUnauthorized: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject).end();
    });
    expect(status).toBe(200);
  });

  it('sends http to https, and one path to another', async () => {
    const secure = await get(`${url('redirect')}/identity?a=1`);
    expect([secure.status, secure.headers.get('location')]).toEqual([
      301,
      `${url('redirect').replace('http:', 'https:')}/identity?a=1`,
    ]);
    const moved = await get(`${url('moved=/watch')}/identity`);
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/watch/identity']);
    expect((await get(`${url('moved=/watch')}/watch/identity`)).status).toBe(200);
  });

  it('shows a login page, status 200, until its cookie is there', async () => {
    const page = await get(`${url('login')}/identity`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    const cookie = (await get(`${url('login')}/`, { method: 'POST', body: 'user=a' })).headers.get('set-cookie') ?? '';
    const inside = await get(`${url('login')}/identity`, { headers: { cookie } });
    expect(inside.headers.get('content-type')).toContain('application/json');
  });

  it('lets no WebSocket through', async () => {
    const socket = new WebSocket(
      `${url('nows,norange').replace('http', 'ws')}/:/websockets/notifications?X-Plex-Token=${token()}`,
    );
    const reason = await new Promise<string>((resolve) => socket.once('error', ({ message }) => resolve(message)));
    expect(reason).toContain('400');
    expect((await get(`${url('nows,norange')}/identity`)).status).toBe(200);
  });

  it('forgets Range', async () => {
    const [track] = await client.items('/library/sections/1/all?type=9&limit=1');
    const path = `${String(track?.thumb)}?X-Plex-Token=${token()}`;
    const answer = await get(url('nows,norange') + path, { headers: { Range: 'bytes=0-9' } });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([200, null]);
  });

  it('refuses long addresses with 414 and long headers with 400, and lets short ones through', async () => {
    const at = (bytes: number): Promise<Response> => get(`${url('limit')}/identity?x=${'a'.repeat(bytes)}`);
    expect((await at(7_000)).status).toBe(200);
    expect((await at(8_300)).status).toBe(414);
    expect((await at(60_000)).status).toBe(414);
    expect((await get(`${url('limit')}/identity`, { headers: { 'X-Long': 'a'.repeat(9_000) } })).status).toBe(400);
  });

  it('answers 502 for a server that is gone', async () => {
    const answer = await get(`${url('dead')}/identity`);
    expect([answer.status, await answer.text()]).toEqual([502, expect.stringContaining('502 Bad Gateway')]);
  });
});

describe('the flag --proxy', () => {
  it('may be given more than once, and says what it does not know', () => {
    expect(readCliOptions(['--proxy', 'prefix=/plex,nows', '--proxy', 'dead']).proxy).toBe('prefix=/plex,nows;dead');
    for (const spec of ['prefix', 'prefix=plex', 'toast', 'limit=many', 'constructor'])
      expect(() => readCliOptions(['--proxy', spec])).toThrow(UsageError);
  });
});
