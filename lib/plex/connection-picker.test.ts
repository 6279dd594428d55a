import { type RequestListener, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Candidate } from './connection-candidates';
import { createConnectionPicker } from './connection-picker';
import { createPlexHttp } from './plex-http';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on a port of its own. @returns its base */
async function listen(answer: RequestListener, hostname = '127.0.0.1'): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://${hostname}:${(server.address() as AddressInfo).port}`;
}

const sayJson =
  (body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
const plex = (machineIdentifier: string, more = {}) =>
  sayJson({ MediaContainer: { size: 0, machineIdentifier, version: '1.43', claimed: true, ...more } });
const html =
  (body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(body);
  };
const status =
  (code: number): RequestListener =>
  (_request, response) => {
    response.writeHead(code, { 'content-type': 'text/html' });
    response.end('<h1>No</h1>');
  };
const silent: RequestListener = () => undefined;
const local = (uri: string): Candidate => ({ uri, kind: 'local' });

const http = createPlexHttp({ identity: { clientIdentifier: 'c', version: '1', platform: 'Test' } });
/** Time limits are long where nothing should run into them: the machine may be slow. */
const picker = (isGranted: (pattern: string) => boolean = () => true, tryMs = 10_000, staggerMs = 30) =>
  createConnectionPicker({ http, isGranted: async (pattern) => isGranted(pattern), staggerMs, tryMs });

const granted = (pattern: string): boolean => pattern.includes('127.0.0.1');

describe('the race of connections', () => {
  it('goes on past silent, dead, foreign and wrong ones to the right server, and says what each did', async () => {
    const list = [
      await listen(silent),
      'http://127.0.0.1:9',
      await listen(plex('other')),
      await listen(html('<title>NAS</title>')),
      await listen(plex('mine')),
    ].map(local);
    const { winner, tried, error } = await picker().race(list, 'mine');
    expect(winner).toMatchObject({ uri: list[4]?.uri, machineIdentifier: 'mine', version: '1.43' });
    expect(error).toBeNull();
    expect(tried.map(({ outcome }) => outcome)).toEqual(['waiting', 'network', 'other-server', 'not-plex', 'ok']);
  });

  it('prefers the first of two that both answer', async () => {
    const [first, second] = [await listen(plex('mine')), await listen(plex('mine'))];
    const { winner } = await picker(undefined, 10_000, 60_000).race([local(first), local(second)], 'mine');
    expect(winner?.uri).toBe(first);
  });

  it.each([
    ['another server', plex('other'), 'other-server'],
    ['an unclaimed server', plex('mine', { claimed: false }), 'unclaimed-server'],
    ['a login page', html('<form><input type=password></form>'), 'login-page'],
    ['another program', html('<h1>Hello</h1>'), 'not-plex'],
    ['JSON of another program', sayJson({ hello: 1 }), 'not-plex'],
    ['a program without /identity', status(404), 'not-plex'],
    ['a proxy with a password', status(401), 'login-page'],
  ])('says when %s answers', async (_name, answer, code) => {
    const { winner, tried, error } = await picker().race([local(await listen(answer))], 'mine');
    expect(winner).toBeNull();
    expect(error?.code).toBe(code);
    expect(tried[0]?.outcome).toBe(code);
  });

  it('gives a silent address its time and no more', async () => {
    const { error } = await picker(undefined, 40).race([local(await listen(silent))], 'mine');
    expect(error?.code).toBe('timeout');
  });

  it('sends nothing to a host that is not granted, and says what to ask for', async () => {
    let asked = 0;
    const base = await listen(() => (asked += 1));
    const { tried, error } = await picker(() => false).race([local(base)], 'mine');
    expect(tried).toMatchObject([{ outcome: 'needs-permission', pattern: 'http://127.0.0.1/*' }]);
    expect(error).toMatchObject({ code: 'needs-permission', details: { pattern: 'http://127.0.0.1/*' } });
    expect(asked).toBe(0);
  });

  it('follows a proxy to another port of the same host, and then knows the better address', async () => {
    const better = `${await listen(plex('mine'))}/plex`;
    const base = await listen((_request, response) => {
      response.writeHead(301, { location: `${better}/identity` });
      response.end();
    });
    const { winner } = await picker().race([local(base)], 'mine');
    expect(winner?.uri).toBe(better);
  });

  it('does not follow a proxy to another host', async () => {
    const elsewhere = await listen(plex('mine'), 'localhost');
    const base = await listen((_request, response) => {
      response.writeHead(302, { location: `${elsewhere}/identity` });
      response.end();
    });
    const { winner, error } = await picker().race([local(base)], 'mine');
    expect(winner).toBeNull();
    expect(error?.code).toBe('login-page');
  });

  it('says that a server is away, not that others need permission, when its known address is silent', async () => {
    const list = [local('http://127.0.0.1:9'), local('http://192.0.2.1:32400')];
    expect((await picker(granted).race(list, 'mine')).error?.code).toBe('needs-permission');
    const known = await picker(granted).race(list, 'mine', { lastWinner: 'http://127.0.0.1:9' });
    expect(known.error?.code).toBe('network');
    expect(known.tried[1]?.outcome).toBe('needs-permission');
  });

  it('has no winner among no addresses', async () => {
    expect(await picker().race([], 'mine')).toMatchObject({ winner: null, error: { code: 'network' } });
  });

  it('ends when the caller leaves', async () => {
    const base = await listen(silent);
    await expect(picker().race([local(base)], 'mine', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
