import { describe, expect, it } from 'vitest';
import { useStandIn, type Json } from './test-client';

const all = [
  'local',
  'remote',
  'relay',
  'docker',
  'custom',
  'ipv6',
  'linkLocal',
  'anyAddress',
  'plain',
  'dead',
] as const;

const sharedServers = (machine: string | undefined): string => `/api/servers/${machine}/shared_servers`;

describe('plex.tv beyond the first light', () => {
  const client = useStandIn({
    tracks: 10,
    leastPollMs: 60_000,
    server: { connections: all },
    moreServers: [{ name: 'Shared', owner: 'Sam', tracks: 5 }],
  });
  const owner = (accept = 'application/json'): RequestInit => ({
    headers: { 'X-Plex-Token': client.plex.plextv.accountToken, Accept: accept },
  });
  const text = async (path: string, init: RequestInit = {}): Promise<string> =>
    (await client.plextv(path, { ...owner('*/*'), ...init })).text();
  const newPin = async (query = ''): Promise<Json> =>
    (await (await client.plextv(`/api/v2/pins${query}`, { method: 'POST' })).json()) as Json;

  it('refuses polls that follow each other too fast, where that is asked for', async () => {
    const pin = await newPin('?strong=true');
    const poll = (): Promise<Response> => client.plextv(`/api/v2/pins/${String(pin.id)}`);
    expect((await poll()).status).toBe(200);
    const limited = await poll();
    expect([limited.status, await limited.json()]).toEqual([
      429,
      { errors: [{ code: 1003, message: 'API rate limit exceeded', status: 429 }] },
    ]);
    // Another PIN is counted for itself.
    expect((await client.plextv(`/api/v2/pins/${String((await newPin()).id)}`)).status).toBe(200);
  });

  it('asks for a client identifier when a PIN is made and when it is read', async () => {
    const { id } = await newPin();
    for (const [method, path] of [
      ['POST', '/api/v2/pins'],
      ['GET', `/api/v2/pins/${String(id)}`],
    ] as const) {
      const answer = await fetch(client.plex.plextv.url + path, { method, headers: { Accept: 'application/json' } });
      expect([answer.status, ((await answer.json()) as { errors: Json[] }).errors[0]?.status]).toEqual([422, 422]);
    }
  });

  it('links a code that is typed on plex.tv/link, and no strong one', async () => {
    expect(await (await fetch(`${client.plex.plextv.url}/link`)).text()).toContain('name="code"');
    const type = (code: unknown): Promise<Response> =>
      fetch(`${client.plex.plextv.url}/link/claim`, {
        method: 'POST',
        body: new URLSearchParams({ code: String(code).toLowerCase() }),
      });
    const short = await newPin();
    expect((await type('????')).status).toBe(404);
    expect((await type((await newPin('?strong=true')).code)).status).toBe(404);
    expect((await type(short.code)).status).toBe(200);
    expect(await (await client.plextv(`/api/v2/pins/${String(short.id)}`)).json()).toMatchObject({
      authToken: expect.any(String) as unknown,
    });
  });

  it('names a server by every kind of address', async () => {
    const path = '/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1';
    const [server] = (await (await client.plextv(path, owner())).json()) as { connections: Json[] }[];
    const shown = server?.connections.map(({ uri, local, relay, IPv6 }) => {
      const { protocol, hostname, port } = new URL(String(uri));
      const name = hostname.replace(/\.[0-9a-f]{32}\.plex\.direct$/, ' direct');
      const place = port === String(client.plex.pms[0]?.port) ? '' : ` :${port}`;
      return `${protocol}//${name}${place}${local ? ' local' : ''}${relay ? ' relay' : ''}${IPv6 ? ' IPv6' : ''}`;
    });
    expect(shown).toEqual([
      'https://127-0-0-1 direct local',
      'https://203-0-113-7 direct',
      'https://198-51-100-20 direct relay',
      'https://172-17-0-2 direct local',
      'https://music.example.net :45678',
      'https://2001-db8-0-0-0-0-0-7 direct IPv6',
      'https://fe80-0-0-0-0-0-0-1 direct local IPv6',
      'https://0-0-0-0 direct local',
      'http://127.0.0.1 local',
      'https://127-0-0-1 direct :9 local',
    ]);
    const [without] = (await (await client.plextv('/api/v2/resources', owner())).json()) as { connections: Json[] }[];
    expect(without?.connections.some(({ relay, IPv6 }) => relay || IPv6)).toBe(false);
    await expect(fetch('https://127.0.0.1:9/identity')).rejects.toThrow();
  });

  it('lists devices that are no servers, some of them with a token', async () => {
    const list = (await (await client.plextv('/api/v2/resources', owner())).json()) as Json[];
    const others = list.filter(({ provides }) => provides !== 'server');
    expect(others).toHaveLength(3);
    expect(others.some(({ accessToken }) => accessToken !== null)).toBe(true);
    expect(others.flatMap(({ connections }) => connections)).toEqual([]);
  });

  it('gives the same resources as XML of version 2 and of version 1', async () => {
    const two = await text('/api/v2/resources?includeHttps=1&includeRelay=1');
    expect(two).toMatch(/<resources>\s*<resource name="Stand-in"[^>]* accessToken="[^"]+"[^>]*>\s*<connections>/);
    expect(two).toMatch(/<connection protocol="https" address="127\.0\.0\.1" port="\d+" uri="https:[^"]+" local="1"/);
    expect(two).toMatch(/name="Shared"[^>]* ownerId="\d+" sourceTitle="Sam"[^>]* owned="0"/);
    const one = await text('/api/resources?includeHttps=1');
    expect(one).toMatch(/<MediaContainer size="5">\s*<Device name="Stand-in"/);
    expect(one).toMatch(/createdAt="\d{10}" lastSeenAt="\d{10}"/);
    expect(one).toMatch(/<Connection protocol="https" address="127\.0\.0\.1" port="\d+" uri="[^"]+" local="1"\/>/);
  });

  it('gives account, Home and ping as XML', async () => {
    const user = await text('/api/v2/user');
    expect(user).toMatch(/<user id="\d+" [^>]*scrobbleTypes=""/);
    for (const child of ['subscription active="1"', 'profile autoSelectAudio', 'feature id="music-analysis"'])
      expect(user).toContain(`<${child}`);
    expect(user).toMatch(/<entitlement id="all"\/>[^]*<role id="plexpass"\/>/);
    expect(await text('/api/v2/home/users')).toMatch(/<home id="\d+"[^]*<users>\s*<user id="\d+"[^>]* title="Demo"/);
    expect(await text('/users/account')).toMatch(/<user id="\d+" [^>]*authenticationToken="[^"]+"/);
  });

  it('switches by version 1 as well, with the token under its old name', async () => {
    const list = await text('/api/home/users');
    const idOf = (title: string): string => new RegExp(`<User id="(\\d+)"[^>]* title="${title}"`).exec(list)?.[1] ?? '';
    const change = (title: string, pin = ''): Promise<Response> =>
      client.plextv(`/api/home/users/${idOf(title)}/switch${pin}`, { ...owner('*/*'), method: 'POST' });
    const kim = await change('Kim');
    expect([kim.status, await kim.text()]).toEqual([403, expect.stringContaining('code="1041"')]);
    const answer = await (await change('Kim', '?pin=2468')).text();
    const token = /authenticationToken="([^"]+)"/.exec(answer)?.[1] ?? '';
    const user = await client.plextv('/api/v2/user', { headers: { 'X-Plex-Token': token } });
    expect(await user.json()).toMatchObject({ title: 'Kim' });
  });

  it("tells a server's owner everybody's tokens for it, and nobody else", async () => {
    const [own, shared] = client.plex.pms;
    const list = await text(sharedServers(own?.machineIdentifier));
    expect(list).toContain(`accessToken="${own?.tokenOf('Robin')}"`);
    expect((await client.plextv(sharedServers(shared?.machineIdentifier), owner())).status).toBe(404);
  });
});
