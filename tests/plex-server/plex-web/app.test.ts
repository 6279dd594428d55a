import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlexWebContext, PlexWebUser } from '../plex-web-context';
import { createPlexWebApp } from './app';
import type { BootData } from './boot-data';
import { changeWebOptions, DEFAULT_WEB_OPTIONS } from './web-options';

const MID = '0123456789abcdef0123456789abcdef01234567';
const ANNA: PlexWebUser = {
  id: 1,
  uuid: 'uuid-anna',
  title: 'Anna',
  admin: true,
  protected: false,
  authToken: 'web-anna',
};
const BEN: PlexWebUser = { id: 2, uuid: 'uuid-ben', title: 'Ben', admin: false, protected: true, authToken: 'web-ben' };
let shown = ANNA;

const context: PlexWebContext = {
  seed: 1,
  url: () => 'http://127.0.0.1:9001',
  plextvUrl: () => 'http://127.0.0.1:9002',
  servers: () => [
    {
      name: 'House',
      machineIdentifier: MID,
      httpUrl: () => 'http://127.0.0.1:9003',
      directUrl: () => 'https://127-0-0-1.abc.plex.direct:9003',
      tokenOf: (id) => (id === ANNA.id ? 'server-anna' : undefined),
    },
  ],
  users: () => [ANNA, BEN],
  shownUser: () => shown,
  options: () => options,
};
let options = DEFAULT_WEB_OPTIONS;

let base = '';
const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://x');
  if (!(await app.handle(request, response, url))) {
    response.statusCode = 404;
    response.end();
  }
});
const app = createPlexWebApp(context);
const boot = async (): Promise<BootData> => (await (await fetch(`${base}/desktop/standin.json`)).json()) as BootData;

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

describe('the stand-in Plex Web page', () => {
  it.each(['/desktop', '/desktop/', '/desktop/index.html', '/web/', '/web/index.html'])(
    'is served at %s under a strict CSP',
    async (path) => {
      const response = await fetch(base + path);
      const html = await response.text();
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(response.status).toBe(200);
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(policy).toContain("frame-src 'none'");
      expect(policy).toContain("connect-src 'self' http://127.0.0.1:9003 ws://127.0.0.1:9003 http://127.0.0.1:9002");
      expect(response.headers.get('x-frame-options')).toBe('DENY');
      expect(html).toContain('<div id="plex">');
      expect(/<link[^>]+href="[^"]*plex-4\.\d{3}\.\d/.test(html)).toBe(true);
      expect(/<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=/.test(html)).toBe(false);
    },
  );

  it.each(['/auth', '/', '/desktopx', '/web', '/desktop/js/../app', '/desktop/js/nothing', '/desktop/js/plex.css'])(
    'leaves %s alone',
    async (path) => {
      expect((await fetch(base + path)).status).toBe(404);
    },
  );

  it('serves every module that a module of it imports', async () => {
    const seen = new Set<string>();
    const walk = async (name: string): Promise<void> => {
      if (seen.has(name)) return;
      seen.add(name);
      const response = await fetch(`${base}/desktop/js/${name}`);
      expect([name, response.status]).toEqual([name, 200]);
      const code = await response.text();
      expect(code).not.toContain('__H');
      await Promise.all([...code.matchAll(/from ["']\.\/([a-z-]+)["']/g)].map((match) => walk(match[1] ?? '')));
    };
    await walk('main');
    expect(seen.size).toBeGreaterThan(10);
  });

  it('styles the classes that its scripts write', async () => {
    const css = await (await fetch(`${base}/desktop/css/plex-4.160.0-abc.css`)).text();
    const shell = await (await fetch(`${base}/desktop/js/shell`)).text();
    const [name] = /SourceSidebar-openSidebar-\w+/.exec(shell) ?? [];
    expect(css).toContain(`.${name} {`);
  });

  it('gives each user the token of their own, and no server to who has no access', async () => {
    const { users, shown: id } = await boot();
    expect(id).toBe(ANNA.id);
    expect(
      users.map(({ title, authToken, servers }) => [title, authToken, servers.map((one) => one.accessToken)]),
    ).toEqual([
      ['Anna', 'web-anna', ['server-anna']],
      ['Ben', 'web-ben', []],
    ]);
  });

  it('names the public hosts where it is opened as app.plex.tv', async () => {
    // `fetch` does not let a test set Host.
    const policy = await new Promise<string>((resolve, reject) => {
      const request = get(`${base}/desktop/`, { headers: { Host: 'app.plex.tv' } }, (response) => {
        response.resume();
        resolve(String(response.headers['content-security-policy']));
      });
      request.on('error', reject);
    });
    expect(policy).toContain(
      'https://127-0-0-1.abc.plex.direct:9003 wss://127-0-0-1.abc.plex.direct:9003 https://plex.tv',
    );
    expect(policy).not.toContain('http://');
  });

  it('shows whom the stand-in was told to show', async () => {
    shown = BEN;
    const { shown: id } = await boot();
    shown = ANNA;
    expect(id).toBe(BEN.id);
  });

  it('is made otherwise by its query, and by control', async () => {
    const page = (query = ''): Promise<Response> => fetch(`${base}/desktop/${query}`);
    const older = await (await page('?skin=bundle&language=de')).text();
    expect(older).toContain('<html lang="de">');
    expect(older).toContain('/plex-4.105.2-');
    expect((await page('?headers=none')).headers.get('content-security-policy')).toBeNull();
    const isolated = (await page('?headers=isolated')).headers;
    expect([
      isolated.get('cross-origin-opener-policy'),
      isolated.get('cross-origin-embedder-policy'),
      isolated.get('x-frame-options'),
    ]).toEqual(['same-origin', 'require-corp', 'DENY']);
    const told = (await (await fetch(`${base}/desktop/standin.json?churnMs=50&picker=1&utm=x`)).json()) as BootData;
    expect(told.options).toEqual({ ...DEFAULT_WEB_OPTIONS, churnMs: 50, picker: true });
    const wrong = await page('?skin=modern');
    expect([wrong.status, await wrong.text()]).toEqual([400, 'skin is one of hosted, bundle']);

    options = changeWebOptions(options, { language: 'de' });
    expect(await (await page()).text()).toContain('<html lang="de">');
    options = DEFAULT_WEB_OPTIONS;
    expect(() => changeWebOptions(options, { colour: 'red' })).toThrow(/no option "colour"/);
  });
});
