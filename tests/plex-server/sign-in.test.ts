import { describe, expect, it } from 'vitest';
import { CLIENT_ID, useStandIn, type Json } from './test-client';

const withToken = (token: unknown): RequestInit => ({ headers: { 'X-Plex-Token': String(token) } });

describe('plex.tv', () => {
  const client = useStandIn({ tracks: 20, moreServers: [{ name: 'Shared', owner: 'Sam', tracks: 10 }] });
  const json = async (path: string, init?: RequestInit): Promise<Json> =>
    (await (await client.plextv(path, init)).json()) as Json;
  const newPin = (strong = 'strong=true'): Promise<Json> => json(`/api/v2/pins?${strong}`, { method: 'POST' });

  it('signs in by a strong PIN that is claimed on the auth page', async () => {
    const pin = await newPin();
    expect(String(pin.code).length).toBeGreaterThan(20);
    expect(pin.authToken).toBeNull();
    expect(Date.parse(String(pin.expiresAt))).toBeGreaterThan(Date.now());
    expect((await json(`/api/v2/pins/${String(pin.id)}`)).authToken).toBeNull();

    const page = await (await fetch(`${client.plex.plexWeb.url}/auth`)).text();
    expect(page).not.toContain('id="plex"');
    const claim = (clientID: string): Promise<Response> =>
      fetch(`${client.plex.plexWeb.url}/auth/claim`, {
        method: 'POST',
        body: JSON.stringify({ code: pin.code, clientID }),
      });
    expect((await claim('somebody else')).status).toBe(404);
    expect((await claim(CLIENT_ID)).status).toBe(200);

    const { authToken } = await json(`/api/v2/pins/${String(pin.id)}`);
    const user = await json('/api/v2/user', withToken(authToken));
    expect(user).toMatchObject({ title: 'Demo', home: true, homeAdmin: true, authToken });
  });

  it('shows a PIN only to the client that made it, and not for ever', async () => {
    const pin = await newPin();
    const path = `/api/v2/pins/${String(pin.id)}`;
    expect((await client.plextv(path, { headers: { 'X-Plex-Client-Identifier': 'another' } })).status).toBe(404);
    await client.control('POST /pins/expire', { code: String(pin.code) });
    expect((await client.plextv(path)).status).toBe(404);
    expect((await client.plextv('/api/v2/pins/1')).status).toBe(404);
  });

  it('needs a client identifier for a PIN', async () => {
    const answer = await fetch(`${client.plex.plextv.url}/api/v2/pins`, {
      method: 'POST',
      headers: { Accept: 'application/json' },
    });
    expect(answer.status).toBe(422);
  });

  it('links a short PIN from another device', async () => {
    const pin = await newPin('');
    expect(pin.code).toMatch(/^[A-Z0-9]{4}$/);
    const linked = await client.plextv('/api/v2/pins/link', {
      method: 'PUT',
      headers: { 'X-Plex-Token': client.plex.plextv.accountToken, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `code=${String(pin.code)}`,
    });
    expect(linked.ok).toBe(true);
    expect((await json(`/api/v2/pins/${String(pin.id)}`)).authToken).toBeTypeOf('string');
  });

  it('is JSON only for exactly that header', async () => {
    for (const accept of ['*/*', 'application/json, text/plain, */*', 'application/json;q=1']) {
      const answer = await client.plextv('/api/v2/user', {
        headers: { Accept: accept, 'X-Plex-Token': client.plex.plextv.accountToken },
      });
      expect(answer.headers.get('content-type')).toContain('text/xml');
      expect(await answer.text()).toContain('<user id=');
    }
    const ping = await client.plextv('/api/v2/ping', {
      headers: { Accept: '*/*', 'X-Plex-Token': client.plex.plextv.accountToken },
    });
    expect(await ping.text()).toContain('<pong>1</pong>');
  });

  it('lists own and shared servers with a token for each, and players that are no servers', async () => {
    const path = '/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1';
    const list = (await json(path, withToken(client.plex.plextv.accountToken))) as unknown as Json[];
    const servers = list.filter((resource) => String(resource.provides).split(',').includes('server'));
    expect(servers.map(({ name, owned, sourceTitle }) => ({ name, owned, sourceTitle }))).toEqual([
      { name: 'Stand-in', owned: true, sourceTitle: null },
      { name: 'Shared', owned: false, sourceTitle: 'Sam' },
    ]);
    expect(list.length).toBeGreaterThan(servers.length);
    for (const [index, server] of servers.entries()) {
      const handle = client.plex.pms[index];
      expect(server.clientIdentifier).toBe(handle?.machineIdentifier);
      const connections = server.connections as Json[];
      expect(connections.map(({ local, relay }) => [local, relay])).toEqual([
        [true, false],
        [false, false],
        [false, true],
      ]);
      expect(connections[0]?.uri).toBe(handle?.directUrl);
      const answer = await fetch(`${handle?.url}/library/sections`, withToken(server.accessToken));
      expect(answer.status).toBe(200);
    }
    const [own, shared] = servers;
    const wrongWay = await fetch(`${client.plex.pms[1]?.url}/library/sections`, withToken(own?.accessToken));
    expect(wrongWay.status).toBe(401);
    expect((await fetch(`${client.plex.pms[1]?.url}/status/sessions`, withToken(shared?.accessToken))).status).toBe(
      403,
    );
  });

  it('switches Home users, by PIN where there is one', async () => {
    const owner = withToken(client.plex.plextv.accountToken);
    const home = await json('/api/v2/home/users', owner);
    const users = home.users as Json[];
    expect(users.map((user) => [user.title, user.protected])).toEqual([
      ['Demo', false],
      ['Robin', false],
      ['Kim', true],
    ]);
    const [, robin, kim] = users;
    const change = (user: Json | undefined, pin = ''): Promise<Response> =>
      client.plextv(`/api/v2/home/users/${String(user?.uuid)}/switch${pin}`, { ...owner, method: 'POST' });
    const switched = await change(robin);
    expect(switched.status).toBe(201);
    const { authToken } = (await switched.json()) as Json;
    const resources = (await json('/api/v2/resources', withToken(authToken))) as unknown as Json[];
    expect(resources[0]?.accessToken).toBe(client.plex.pms[0]?.tokenOf('Robin'));
    expect(resources[0]).toMatchObject({ owned: false, home: true });
    for (const wrong of ['', '?pin=0000']) {
      const { errors } = (await (await change(kim, wrong)).json()) as { errors: Json[] };
      expect(errors[0]?.code).toBe(1041);
    }
    expect((await change(kim, '?pin=2468')).status).toBe(201);
  });

  it('signs out one token and leaves the others', async () => {
    const pin = await newPin();
    await client.control('POST /pins/claim', { code: String(pin.code), user: 'Robin' });
    const { authToken } = await json(`/api/v2/pins/${String(pin.id)}`);
    expect((await client.plextv('/api/v2/users/signout', { ...withToken(authToken), method: 'DELETE' })).ok).toBe(true);
    const after = await client.plextv('/api/v2/user', withToken(authToken));
    expect([after.status, await after.json()]).toEqual([
      401,
      { errors: [{ code: 1001, message: 'User could not be authenticated', status: 401 }] },
    ]);
    expect((await client.plextv('/api/v2/user', withToken(client.plex.plextv.accountToken))).status).toBe(200);
  });
});

const identity = async (url: string | undefined): Promise<Json> =>
  (
    (await (await fetch(`${url}/identity`, { headers: { Accept: 'application/json' } })).json()) as {
      MediaContainer: Json;
    }
  ).MediaContainer;

describe('unusual servers', () => {
  const client = useStandIn({
    tracks: 10,
    moreServers: [
      { name: 'Unclaimed', claimed: false, tracks: 5 },
      { name: 'Double', shownIdentifier: 'f'.repeat(40), tracks: 5 },
      { name: 'Guarded', loginPage: true, tracks: 5 },
    ],
  });

  it('are unclaimed, somebody else, or behind a login page', async () => {
    const [, unclaimed, double, guarded] = client.plex.pms;
    expect(await identity(unclaimed?.url)).toMatchObject({ claimed: false });
    expect((await identity(double?.url)).machineIdentifier).not.toBe(double?.machineIdentifier);
    const login = await fetch(`${guarded?.url}/identity`);
    expect([login.status, login.headers.get('content-type')]).toEqual([200, 'text/html']);
    const list = (await (
      await client.plextv('/api/v2/resources', { headers: { 'X-Plex-Token': client.plex.plextv.accountToken } })
    ).json()) as Json[];
    expect(list.map((resource) => resource.name)).not.toContain('Unclaimed');
  });
});
