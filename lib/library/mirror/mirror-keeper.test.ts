import { describe, expect, it } from 'vitest';
import type { Clock } from '@/lib/util/clock';
import type { LibraryRef } from '@/lib/util/refs';
import { createMirrorKeeper } from './mirror-keeper';
import type { MirrorState } from './mirror-state';

const LIBRARY: LibraryRef = { server: 's', account: 'a', section: '1' };
const OTHER: LibraryRef = { ...LIBRARY, account: 'b' };
const MINUTE = 60_000;

/** Time that only moves when it is told to. */
function createManualClock() {
  let now = 1_800_000_000_000;
  let timers: { at: number; run: () => void; every: number | null }[] = [];
  const clock: Clock = {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const timer = { at: now + ms, run: () => resolve(), every: null };
        timers.push(timer);
        signal?.addEventListener('abort', () => {
          timers = timers.filter((one) => one !== timer);
          resolve();
        });
      }),
    every: (ms, run) => {
      const timer = { at: now + ms, run, every: ms };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
  };
  return {
    clock,
    timers: () => timers.length,
    async pass(ms: number): Promise<void> {
      for (const end = now + ms; ;) {
        const next = timers.toSorted((a, b) => a.at - b.at)[0];
        if (!next || next.at > end) {
          now = end;
          break;
        }
        now = next.at;
        if (next.every === null) timers = timers.filter((one) => one !== next);
        else next.at += next.every;
        next.run();
        await settle();
      }
      await settle();
    },
  };
}

const settle = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));

function createWorld() {
  const time = createManualClock();
  const world = {
    ...time,
    surfaces: 0,
    autoRefresh: true,
    library: LIBRARY as LibraryRef | null,
    status: 'fresh' as MirrorState['status'],
    refreshedAt: null as number | null,
    looks: [] as LibraryRef[],
    live: null as MirrorState['live'],
    sockets: [] as {
      library: LibraryRef;
      open: boolean;
      on: Parameters<Parameters<typeof createMirrorKeeper>[0]['openSocket']>[1];
    }[],
    keeper: null as unknown as ReturnType<typeof createMirrorKeeper>,
    openSockets: () => world.sockets.filter(({ open }) => open),
  };
  world.keeper = createMirrorKeeper({
    mirror: {
      ensure: async (library) => {
        world.looks.push(library);
        world.refreshedAt = time.clock.now() / 1000;
      },
      state: async () => ({ status: world.status, refreshedAt: world.refreshedAt }) as MirrorState,
      setLive: (_library, how) => void (world.live = how),
    },
    library: () => world.library,
    surfaces: () => world.surfaces,
    autoRefresh: () => world.autoRefresh,
    openSocket: (library, on) => {
      const socket = { library, open: true, on };
      world.sockets.push(socket);
      return { close: () => void (socket.open = false) };
    },
    clock: time.clock,
  });
  return world;
}

describe('what keeps a mirror fresh', () => {
  it('does nothing for 30 idle minutes: no look, no socket, no timer', async () => {
    const world = createWorld();
    await world.keeper.look();
    await world.pass(30 * MINUTE);
    expect([world.looks.length, world.sockets.length, world.timers()]).toEqual([0, 0, 0]);
  });

  it('lets go of everything when the last surface closes', async () => {
    const world = createWorld();
    world.surfaces = 1;
    await world.keeper.look();
    expect(world.openSockets()).toHaveLength(1);
    expect(world.looks).toEqual([LIBRARY]);
    world.surfaces = 0;
    await world.keeper.look();
    const before = world.looks.length;
    await world.pass(30 * MINUTE);
    expect([world.openSockets().length, world.timers(), world.looks.length - before, world.live]).toEqual([
      0,
      0,
      0,
      null,
    ]);
  });

  it('looks once for a crowd of events, and at most so often', async () => {
    const world = createWorld();
    world.surfaces = 1;
    await world.keeper.look();
    const [socket] = world.sockets;
    socket?.on.state('open');
    const before = world.looks.length;
    for (let event = 0; event < 500; event += 1) socket?.on.changed();
    await world.pass(2_000);
    expect(world.looks.length - before).toBe(1);
    expect(world.live).toBe('socket');
  });

  it('asks from time to time where the socket is refused, and less often beside an open one', async () => {
    const world = createWorld();
    world.surfaces = 1;
    await world.keeper.look();
    world.sockets[0]?.on.state('refused');
    expect(world.live).toBe('polling');
    const before = world.looks.length;
    await world.pass(10 * MINUTE);
    const polled = world.looks.length - before;
    expect(polled).toBeGreaterThanOrEqual(5);
    expect(polled).toBeLessThanOrEqual(10);
    world.sockets[0]?.on.state('open');
    const open = world.looks.length;
    await world.pass(10 * MINUTE);
    expect(world.looks.length - open).toBeLessThanOrEqual(4);
  });

  it('follows another person or library, and leaves the one before', async () => {
    const world = createWorld();
    world.surfaces = 1;
    await world.keeper.look();
    world.library = OTHER;
    world.refreshedAt = null;
    await world.keeper.look();
    expect(world.openSockets().map(({ library }) => library)).toEqual([OTHER]);
    expect(world.looks.at(-1)).toEqual(OTHER);
    world.sockets[0]?.on.changed();
    await world.pass(2_000);
    expect(world.looks.filter((library) => library === LIBRARY)).toHaveLength(1);
  });

  it('fills once, and no more, where the user wants no looks by itself', async () => {
    const world = createWorld();
    world.autoRefresh = false;
    world.surfaces = 1;
    world.status = 'none';
    await world.keeper.look();
    expect(world.looks).toHaveLength(1);
    world.status = 'fresh';
    await world.pass(10 * MINUTE);
    await world.keeper.look();
    expect([world.looks.length, world.sockets.length]).toEqual([1, 0]);
  });
});
