import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { AppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import { type StandIn, type StandInOptions, startStandIn } from '@/tests/support/stand-in';
import { createNotifications, type NotificationState, type PlexEvent } from './notifications';
import { plexSocketUrl } from './plex-socket';

/** A computer with much else to do is slow, not wrong. */
const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000, interval: 5 });

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function standIn(options: StandInOptions = {}): Promise<StandIn> {
  const started = await startStandIn({ tracks: 60, ...options });
  closers.push(started.close);
  return started;
}

/** A clock that stands still until it is told: `waits` are the pauses that somebody waits for. */
function manualClock() {
  let now = 1_000_000;
  const waits = new Set<{ due: number; ms: number; end(): void }>();
  const clock: Clock = {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const wait = {
          due: now + ms,
          ms,
          end() {
            waits.delete(wait);
            resolve();
          },
        };
        waits.add(wait);
        signal?.addEventListener('abort', wait.end, { once: true });
      }),
    every: () => () => undefined,
  };
  return {
    clock,
    waits: (): number[] => [...waits].map((wait) => wait.ms),
    /** Between two attempts: neither the limit of a handshake nor the watch for silence. */
    pauses: (): number[] => [...waits].map((wait) => wait.ms).filter((ms) => ms !== 15_000 && ms !== 300_000),
    pass(ms: number): void {
      now += ms;
      for (const wait of waits) if (wait.due <= now) wait.end();
    },
  };
}

function listen(url: () => Promise<string>) {
  const time = manualClock();
  const events: PlexEvent[] = [];
  const states: NotificationState[] = [];
  const opened: string[] = [];
  const notifications = createNotifications({
    url,
    open(address) {
      opened.push(address);
      return new NodeSocket(address) as unknown as WebSocket;
    },
    clock: time.clock,
    random: () => 1,
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
  });
  closers.push(notifications.close);
  return { ...time, notifications, events, states, opened };
}

const follow = (plex: StandIn, base = plex.pms.url) =>
  listen(() => Promise.resolve(plexSocketUrl(base, plex.pms.token)));
const keysOf = async (plex: StandIn): Promise<string[]> => {
  const keys: string[] = [];
  for await (const item of plex.control.items(10)) keys.push(item.ratingKey);
  return keys;
};
const state = (all: { notifications: { state: NotificationState } }) => soon(() => all.notifications.state);

describe('the address', () => {
  it('has the token, the path prefix and the scheme that goes with it', () => {
    const url = new URL(plexSocketUrl('https://media.example.org/plex/', 'a&b'));
    expect([url.protocol, url.pathname]).toEqual(['wss:', '/plex/:/websockets/notifications']);
    expect(url.searchParams.get('X-Plex-Token')).toBe('a&b');
    expect(plexSocketUrl('http://127.0.0.1:32400', 't')).toMatch(/^ws:\/\/127\.0\.0\.1:32400\//);
    expect(() => plexSocketUrl('nothing', 't')).toThrow(AppError);
  });
});

describe('notifications', () => {
  it('tell of ratings, plays and scans', async () => {
    const plex = await standIn();
    const all = follow(plex);
    await state(all).toBe('open');
    const [key = ''] = await keysOf(plex);
    await plex.control.rate(key, 8);
    await plex.control.play(key);
    const { tracks } = await plex.control.addToLibrary({ tracks: 1 });
    await plex.control.removeFromLibrary({ keys: tracks });
    await soon(() => all.events.filter((event) => event.type === 'status')).toHaveLength(2);
    expect(all.events[0]).toEqual({ type: 'timeline', section: '1', key, kind: 'track', state: 5, deleted: false });
    expect(all.events[1]).toMatchObject({ type: 'playing', key, state: 'playing' });
    expect(all.events[2]).toMatchObject({ type: 'activity', event: 'started', activity: 'library.update.section' });
    const added = all.events.filter((event) => event.type === 'timeline' && event.key === tracks[0]);
    expect(added.map((event) => event.type === 'timeline' && event.deleted)).toEqual([
      ...Array<boolean>(6).fill(false),
      true,
    ]);
    expect(all.states).toEqual(['open']);
  });

  it('take the other path where the usual one is unknown, and keep it', async () => {
    const plex = await standIn({ variant: 'socket-singular-path' });
    const all = follow(plex);
    await state(all).toBe('open');
    expect(all.opened.map((address) => new URL(address).pathname)).toEqual([
      '/:/websockets/notifications',
      '/:/websocket/notifications',
    ]);
    await plex.control.rate((await keysOf(plex))[0] ?? '', 3);
    await soon(() => all.events).toHaveLength(1);
  });

  it('survive frames that are none', async () => {
    const plex = await standIn();
    const all = follow(plex);
    await state(all).toBe('open');
    for (const frame of ['', '{', 'null', '{"NotificationContainer":{"TimelineEntry":[7]}}', '\u0000\uFFFF']) {
      await plex.control.notify(frame);
    }
    const entry = { NotificationContainer: { type: 'timeline', TimelineEntry: { itemID: 42, type: 9, state: 9 } } };
    await plex.control.notify(JSON.stringify(entry));
    await soon(() => all.events).toMatchObject([{ key: '42', kind: 'album', deleted: true }]);
    expect(all.states).toEqual(['open']);
  });

  it('come all, and in order, when there are 5,000 at once', async () => {
    const plex = await standIn({ tracks: 5_000 });
    const all = follow(plex);
    await state(all).toBe('open');
    const ratings = Object.fromEntries((await keysOf(plex)).map((key) => [key, 6]));
    await plex.control.rateMany(ratings);
    await soon(() => all.events.length).toBe(5_000);
    expect(all.events.map((event) => event.type === 'timeline' && event.key)).toEqual(Object.keys(ratings));
  });

  it('come back after a restart of the server, with pauses that grow', async () => {
    const first = await startStandIn({ tracks: 20 });
    const port = first.pms.port;
    const all = follow(first);
    await state(all).toBe('open');
    // Longer than a connection that counts as a failure.
    all.pass(10_000);
    await first.close();
    await state(all).toBe('connecting');
    const pauses: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      await soon(all.pauses).toHaveLength(1);
      pauses.push(all.pauses()[0] ?? 0);
      all.pass(60_000);
    }
    await soon(all.pauses).toHaveLength(1);
    expect(pauses).toEqual([1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000]);
    // Asked for changes meanwhile; but one that took a socket before is not given up.
    expect(all.states).toEqual(['open', 'connecting', 'refused']);
    await standIn({ tracks: 20, port });
    all.pass(60_000);
    await state(all).toBe('open');
    expect(all.states).toEqual(['open', 'connecting', 'refused', 'open']);
  });

  it('are tried at once when somebody knows that the server is back', async () => {
    const first = await startStandIn({ tracks: 20 });
    const all = follow(first);
    await state(all).toBe('open');
    await first.close();
    await soon(all.pauses).toHaveLength(1);
    await standIn({ tracks: 20, port: first.pms.port });
    all.notifications.retry();
    await state(all).toBe('open');
  });

  it('are refused by a proxy without WebSocket, and tried again each ten minutes', async () => {
    const plex = await standIn({ proxy: 'nows' });
    const all = follow(plex, plex.line.proxies[0]?.url);
    for (const ms of [1_000, 2_000]) {
      await soon(all.pauses).toEqual([ms]);
      expect(all.notifications.state).toBe('connecting');
      all.pass(ms);
    }
    await soon(all.pauses).toEqual([600_000]);
    expect(all.states).toEqual(['refused']);
    expect(all.opened).toHaveLength(6);
    all.pass(600_000);
    await soon(() => all.opened).toHaveLength(8);
    await soon(all.pauses).toEqual([600_000]);
    expect(all.states).toEqual(['refused']);
  });

  it('are refused with a token that the server does not know, and come with a new one', async () => {
    const plex = await standIn();
    let token = 'revoked';
    const all = listen(() => Promise.resolve(plexSocketUrl(plex.pms.url, token)));
    for (const ms of [1_000, 2_000]) {
      await soon(all.pauses).toEqual([ms]);
      all.pass(ms);
    }
    await state(all).toBe('refused');
    token = plex.pms.token;
    all.notifications.retry();
    await state(all).toBe('open');
  });

  it('wait for an address without calling anybody unwilling', async () => {
    const plex = await standIn();
    let reachable = false;
    const all = listen(() =>
      reachable
        ? Promise.resolve(plexSocketUrl(plex.pms.url, plex.pms.token))
        : Promise.reject(new AppError('network')),
    );
    for (const ms of [1_000, 2_000, 4_000, 8_000]) {
      await soon(all.pauses).toEqual([ms]);
      all.pass(ms);
    }
    await soon(all.pauses).toEqual([16_000]);
    expect([all.states, all.opened]).toEqual([[], []]);
    reachable = true;
    all.pass(16_000);
    await state(all).toBe('open');
  });

  it('give up a handshake that nobody answers', async () => {
    const silent = await startSilentServer();
    const all = listen(() => Promise.resolve(plexSocketUrl(silent, 'token')));
    await soon(all.waits).toEqual([15_000]);
    all.pass(15_000);
    await soon(() => all.opened).toHaveLength(2);
    await soon(all.waits).toEqual([15_000]);
    all.pass(15_000);
    await soon(all.pauses).toEqual([1_000]);
  });

  it('are opened anew after five minutes of silence, not of traffic', async () => {
    const plex = await standIn();
    const all = follow(plex);
    await state(all).toBe('open');
    all.pass(200_000);
    await plex.control.rate((await keysOf(plex))[0] ?? '', 3);
    await soon(() => all.events).toHaveLength(1);
    all.pass(100_000);
    // Quiet for 100 s: looked at again when it could be five minutes.
    await soon(all.waits).toEqual([200_000]);
    expect(all.notifications.state).toBe('open');
    all.pass(200_000);
    await state(all).toBe('connecting');
    await soon(all.pauses).toEqual([1_000]);
    all.pass(1_000);
    await state(all).toBe('open');
    await soon(plex.control.listeners).toBe(1);
  });

  it('leave nothing when they are closed', async () => {
    const plex = await standIn();
    const all = follow(plex);
    await state(all).toBe('open');
    all.notifications.close();
    all.notifications.close();
    await soon(plex.control.listeners).toBe(0);
    await plex.control.rate((await keysOf(plex))[0] ?? '', 3);
    all.notifications.retry();
    expect([all.waits(), all.states, all.events]).toEqual([[], ['open', 'closed'], []]);
    expect(all.opened).toHaveLength(1);
  });

  it('leave nothing when they are closed before they were open', async () => {
    const plex = await standIn();
    const connecting = follow(plex);
    await soon(() => connecting.opened).toHaveLength(1);
    connecting.notifications.close();
    const unasked = listen(() => new Promise(() => undefined));
    unasked.notifications.close();
    const pausing = listen(() => Promise.reject(new AppError('network')));
    await soon(pausing.pauses).toEqual([1_000]);
    pausing.notifications.close();
    await soon(plex.control.listeners).toBe(0);
    for (const all of [connecting, unasked, pausing]) {
      expect([all.waits(), all.states]).toEqual([[], ['closed']]);
    }
    expect([unasked.opened, pausing.opened]).toEqual([[], []]);
  });

  it('survive a browser that allows no socket, and say nothing of the address', async () => {
    const time = manualClock();
    const states: NotificationState[] = [];
    const notifications = createNotifications({
      url: () => Promise.resolve(plexSocketUrl('http://127.0.0.1:9', 'secret')),
      open(address) {
        throw new Error(`not allowed: ${address}`);
      },
      clock: time.clock,
      random: () => 1,
      onEvent: () => undefined,
      onState: (next) => states.push(next),
    });
    closers.push(notifications.close);
    for (const ms of [1_000, 2_000]) {
      await soon(time.pauses).toEqual([ms]);
      time.pass(ms);
    }
    await soon(() => states).toEqual(['refused']);
  });
});

/** Takes connections and never says a word. */
async function startSilentServer(): Promise<string> {
  const server: Server = createServer((socket) => {
    closers.push(() => socket.destroy());
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
