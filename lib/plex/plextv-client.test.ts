import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPlex, type PlexStandIn } from '@/tests/plex-server/start-plex';
import { buildAuthUrl, waitForToken } from './pin-sign-in';
import { createPlexHttp } from './plex-http';
import { type PlexTvClient, createPlexTvClient } from './plextv-client';

let plex: PlexStandIn;
let plextv: PlexTvClient;

const http = createPlexHttp({
  identity: { clientIdentifier: 'client-1', version: '1', platform: 'Test' },
  delay: async () => undefined,
});
const control = (method: string, path: string, body?: unknown) =>
  fetch(plex.control.url + path, { method, body: body === undefined ? undefined : JSON.stringify(body) });

beforeAll(async () => {
  plex = await startPlex({ tracks: 50 });
  plextv = createPlexTvClient({ http, hosts: [plex.plextv.url] });
});
afterAll(() => plex.close());
beforeEach(() => control('POST', '/reset'));

describe('a PIN', () => {
  const never = new AbortController().signal;

  it('is null until it is approved, then a token that works', async () => {
    const pin = await plextv.createPin();
    expect(pin.code.length).toBeGreaterThan(10);
    expect(Math.abs(pin.expiresAt - Date.now() / 1000 - 1_800)).toBeLessThan(10);
    expect(await plextv.checkPin(pin.id)).toBeNull();
    await control('POST', '/pins/claim', { code: pin.code });
    const token = (await plextv.checkPin(pin.id)) ?? '';
    expect(await plextv.user(token)).toMatchObject({ title: 'Demo', home: true });
  });

  it('that is over is pin-expired', async () => {
    const pin = await plextv.createPin();
    await control('POST', '/pins/expire', { code: pin.code });
    await expect(plextv.checkPin(pin.id)).rejects.toMatchObject({ code: 'pin-expired' });
  });

  it('is polled with growing pauses, through faults of plex.tv', async () => {
    const pin = await plextv.createPin();
    const pauses: number[] = [];
    const delay = async (ms: number) => {
      pauses.push(ms);
      if (pauses.length === 2) await control('PUT', '/fault', { spec: '503@/api/v2/pins/*' });
      if (pauses.length === 4) await control('PUT', '/fault', { spec: '429@/api/v2/pins/*' });
      if (pauses.length === 5) await control('PUT', '/fault', { spec: '' });
      if (pauses.length === 5) await control('POST', '/pins/claim', { code: pin.code });
    };
    const token = await waitForToken(pin, { plextv, signal: never, delay });
    expect(token).not.toBe('');
    expect(pauses).toEqual([1_000, 2_000, 4_000, 5_000, 30_000]);
  });

  it('is given up when its time is over, not when ours began', async () => {
    const pin = await plextv.createPin();
    let now = Date.now();
    const delay = async (ms: number) => void (now += ms * 1_000);
    await expect(waitForToken(pin, { plextv, signal: never, delay, now: () => now })).rejects.toMatchObject({
      code: 'pin-expired',
    });
  });

  it('that was approved while nobody looked still counts', async () => {
    const pin = await plextv.createPin();
    await control('POST', '/pins/claim', { code: pin.code });
    const late = () => (pin.expiresAt + 60) * 1_000;
    expect(await waitForToken(pin, { plextv, signal: never, now: late })).not.toBe('');
  });

  it("is approved on plex.tv's own page, whose address holds no token", () => {
    const url = buildAuthUrl('abc', { clientIdentifier: 'client 1', product: 'PlexM8', version: '1.0' });
    expect(url).toBe(
      'https://app.plex.tv/auth#?clientID=client%201&code=abc&context%5Bdevice%5D%5Bproduct%5D=PlexM8&context%5Bdevice%5D%5Bversion%5D=1.0',
    );
  });
});

describe('a token', () => {
  it('that is wrong is token-invalid; a plex.tv that is down says nothing about it', async () => {
    await expect(plextv.user('wrong-token-here')).rejects.toMatchObject({ code: 'token-invalid' });
    await control('PUT', '/fault', { spec: '503@/api/v2/user' });
    await expect(plextv.user(plex.plextv.accountToken)).rejects.toMatchObject({ code: 'server-busy' });
  });

  it('lists media servers only, each with its own token', async () => {
    const resources = await plextv.resources(plex.plextv.accountToken);
    expect(resources.map(({ clientIdentifier, accessToken }) => [clientIdentifier, accessToken])).toEqual([
      [plex.pms[0]?.machineIdentifier, plex.pms[0]?.token],
    ]);
  });

  it('can be renewed, and ended once and for all', async () => {
    const pin = await plextv.createPin();
    await control('POST', '/pins/claim', { code: pin.code });
    const token = (await plextv.checkPin(pin.id)) ?? '';
    await plextv.ping(token);
    await plextv.signOut(token);
    await expect(plextv.user(token)).rejects.toMatchObject({ code: 'token-invalid' });
    await plextv.signOut(token);
  });
});

describe('a Plex Home', () => {
  it('has people, some behind a PIN; a switch gives their own token', async () => {
    const users = await plextv.homeUsers(plex.plextv.accountToken);
    const robin = users.find(({ title }) => title === 'Robin');
    const kim = users.find(({ title }) => title === 'Kim');
    expect([robin?.protected, kim?.protected]).toEqual([false, true]);
    const switched = await plextv.switchHomeUser(plex.plextv.accountToken, robin?.uuid ?? '', null);
    expect(switched.account.uuid).toBe(robin?.uuid);
    expect((await plextv.user(switched.token)).title).toBe('Robin');
    await expect(plextv.switchHomeUser(plex.plextv.accountToken, kim?.uuid ?? '', '0000')).rejects.toMatchObject({
      code: 'wrong-home-pin',
    });
    expect((await plextv.switchHomeUser(plex.plextv.accountToken, kim?.uuid ?? '', '2468')).account.title).toBe('Kim');
  });
});

describe('two names of plex.tv', () => {
  it('the second is asked when the first is not there, and not when the first says no', async () => {
    const both = createPlexTvClient({ http, hosts: ['http://127.0.0.1:9', plex.plextv.url] });
    expect((await both.user(plex.plextv.accountToken)).title).toBe('Demo');
    const since = plex.log.last;
    const twice = createPlexTvClient({ http, hosts: [plex.plextv.url, plex.plextv.url] });
    await expect(twice.user('wrong-token-here')).rejects.toMatchObject({ code: 'token-invalid' });
    expect(plex.log.last - since).toBe(1);
  });
});
