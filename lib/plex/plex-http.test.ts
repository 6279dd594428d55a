import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlexHttp } from './plex-http';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const seen: { url: string; headers: IncomingMessage['headers'] }[] = [];
let answers: Answer[] = [];
let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', headers: request.headers });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const http = createPlexHttp({
  identity: { clientIdentifier: 'client-1', version: '1.2.3', platform: 'Chrome', device: 'Linüx' },
  delay: async () => undefined,
});

const say =
  (status: number, type: string, body: string, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { ...(type ? { 'content-type': type } : {}), ...headers });
    response.end(body);
  };
const json = (body: unknown): Answer => say(200, 'application/json', JSON.stringify(body));
/** An answer whose connection is lost half-way. */
const cut: Answer = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"half":');
  response.destroy();
};
const elsewhere = (): Answer => say(302, '', '', { location: `${base}/login` });
const ask = (...list: Answer[]) => {
  answers = list;
  seen.length = 0;
  return http.plexFetch(base, 'GET', '/x');
};

describe('a request', () => {
  it('says who we are, asks for JSON exactly, and carries the token in a header only', async () => {
    answers = [json({})];
    seen.length = 0;
    await http.plexFetch(base, 'GET', '/library', [['a', 'b']], { token: 'secret-token', page: { start: 5, size: 7 } });
    const [request] = seen;
    expect(request?.url).toBe('/library?a=b');
    expect(request?.headers).toMatchObject({
      accept: 'application/json',
      'x-plex-client-identifier': 'client-1',
      'x-plex-product': 'PlexM8',
      'x-plex-version': '1.2.3',
      'x-plex-platform': 'Chrome',
      // ASCII only.
      'x-plex-device': 'Linx',
      'x-plex-token': 'secret-token',
      'x-plex-container-start': '5',
      'x-plex-container-size': '7',
    });
  });

  it('keeps the order of pairs and encodes operators in keys', async () => {
    answers = [json({})];
    seen.length = 0;
    const pairs = [
      ['push', '1'],
      ['track.userRating>>', '7'],
      ['or', '1'],
      ['title', 'a b,c&d'],
      ['pop', '1'],
      ['push', '2'],
    ] as const;
    await http.plexFetch(base, 'GET', '/all', pairs);
    expect(seen[0]?.url).toBe('/all?push=1&track.userRating%3E%3E=7&or=1&title=a%20b%2Cc%26d&pop=1&push=2');
  });

  it('keeps a path prefix', async () => {
    answers = [json({})];
    seen.length = 0;
    await http.plexFetch(`${base}/plex/`, 'GET', '/identity');
    expect(seen[0]?.url).toBe('/plex/identity');
  });
});

describe('an answer', () => {
  it.each([
    [400, 'bad-request'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [410, 'not-found'],
    [414, 'too-long'],
    [422, 'bad-request'],
    [429, 'rate-limited'],
    [498, 'unauthorized'],
    [500, 'server-busy'],
    [503, 'server-busy'],
    [509, 'server-busy'],
  ])('%i is %s', async (status, code) => {
    await expect(ask(say(status, 'text/html', '<html>no</html>'))).rejects.toMatchObject({ code, details: { status } });
  });

  it("keeps plex.tv's own error code", async () => {
    const body = '{"errors":[{"code":1041,"message":"x","status":401}]}';
    await expect(ask(say(401, 'application/json', body))).rejects.toMatchObject({ details: { plexCode: 1041 } });
  });

  it.each([
    ['a form with a password', '<html><form><input type="password"></form></html>', 'login-page'],
    ['a title that says sign in', '<!doctype html><title>Sign in to home</title>', 'login-page'],
    ['any other page', '<html><title>My NAS</title></html>', 'not-plex'],
  ])('200 with %s is no answer of Plex', async (_name, body, code) => {
    await expect(ask(say(200, 'text/html; charset=utf-8', body))).rejects.toMatchObject({ code });
  });

  it('empty 200 is null, whatever its type', async () => {
    expect((await ask(say(200, 'text/html', ''))).body).toBeNull();
    expect((await ask(say(200, '', ''))).body).toBeNull();
  });

  it('in XML has the shape of JSON', async () => {
    const body = '<?xml version="1.0"?><MediaContainer size="1"><Track ratingKey="t12" title="1999"/></MediaContainer>';
    expect((await ask(say(200, 'text/xml;charset=utf-8', body))).body).toEqual({
      MediaContainer: { size: '1', Metadata: [{ ratingKey: 't12', title: '1999' }] },
    });
  });

  it("tells the server's clock", async () => {
    const answer = await ask(say(200, 'application/json', '{}', { date: 'Thu, 01 Jan 2026 00:00:00 GMT' }));
    expect(answer.date).toBe(1_767_225_600);
  });
});

describe('a read that fails', () => {
  it('is tried again on a busy server, a cut answer and a lost connection', async () => {
    expect((await ask(say(503, 'text/html', ''), json({ ok: 1 }))).body).toEqual({ ok: 1 });
    expect((await ask(cut, json({ ok: 2 }))).body).toEqual({ ok: 2 });
    expect((await ask(say(200, 'application/json', '{"half":'), json({ ok: 3 }))).body).toEqual({ ok: 3 });
  });

  it('gives up after two more tries', async () => {
    await expect(ask(say(500, 'text/html', ''))).rejects.toMatchObject({ code: 'server-busy' });
    expect(seen).toHaveLength(3);
  });

  it('is not tried again when the answer is clear', async () => {
    await expect(ask(say(429, 'text/html', '', { 'retry-after': '7' }))).rejects.toMatchObject({
      code: 'rate-limited',
      details: { retryAfter: 7 },
    });
    expect(seen).toHaveLength(1);
  });

  it('a write is never tried again', async () => {
    answers = [say(503, 'text/html', '')];
    seen.length = 0;
    await expect(http.plexFetch(base, 'PUT', '/:/rate')).rejects.toMatchObject({ code: 'server-busy' });
    expect(seen).toHaveLength(1);
  });

  it('no server is network', async () => {
    await expect(http.plexFetch('http://127.0.0.1:9', 'GET', '/x')).rejects.toMatchObject({ code: 'network' });
  });

  it('a server that is silent is timeout, and a caller who leaves is cancelled', async () => {
    answers = [() => undefined];
    await expect(http.plexFetch(base, 'GET', '/x', [], { timeoutMs: 30 })).rejects.toMatchObject({ code: 'timeout' });
    await expect(http.plexFetch(base, 'GET', '/x', [], { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('the time limit holds for the body too', async () => {
    answers = [
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{');
      },
    ];
    await expect(http.plexFetch(base, 'GET', '/x', [], { timeoutMs: 50 })).rejects.toMatchObject({ code: 'timeout' });
  });
});

describe('a redirect', () => {
  it('is not followed with a token', async () => {
    answers = [elsewhere()];
    seen.length = 0;
    const asked = http.plexFetch(base, 'GET', '/x', [], { token: 'secret-token', followRedirects: true });
    await expect(asked).rejects.toMatchObject({ code: 'login-page', details: { redirected: true } });
    expect(seen.map(({ url }) => url)).toEqual(['/x']);
  });

  it('is followed without one, when asked to', async () => {
    answers = [elsewhere(), json({ ok: 1 })];
    const answer = await http.plexFetch(base, 'GET', '/x', [], { followRedirects: true });
    expect(answer).toMatchObject({ url: `${base}/login`, body: { ok: 1 } });
  });
});

describe('a picture', () => {
  it('comes with its type, up to a limit', async () => {
    answers = [say(200, 'image/jpeg; x=1', 'abc')];
    const picture = await http.plexBytes(base, '/p', [], { maxBytes: 3 });
    expect(picture.type).toBe('image/jpeg');
    expect([...picture.bytes]).toEqual([97, 98, 99]);
    await expect(http.plexBytes(base, '/p', [], { maxBytes: 2 })).rejects.toMatchObject({ code: 'too-long' });
  });

  it('that does not say its length is stopped at the limit', async () => {
    answers = [
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'image/png' });
        response.write('abcdef');
        response.end();
      },
    ];
    await expect(http.plexBytes(base, '/p', [], { maxBytes: 4 })).rejects.toMatchObject({ code: 'too-long' });
  });
});
