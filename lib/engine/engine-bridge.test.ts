import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PersonalColumns } from '@/lib/plex/item-columns';
import type { LibraryEngine, MirrorPoint } from '@/lib/library/engine-face';
import { AppError } from '@/lib/util/app-error';
import { type EngineBridge, createEngineBridge } from './engine-bridge';
import type { EngineHost } from './engine-host';
import { type InPlaceHost, createInPlaceHost, lent } from './test-support/in-place-host';

const POINT: MirrorPoint = { library: { server: 's', account: 'a', section: '1' }, version: 1 };

let host: InPlaceHost | null = null;
let bridge: EngineBridge;
/** One after the other: how each call ends. */
let fates: ('answer' | 'closing' | 'silently')[];
let heard: unknown[][];

afterEach(() => {
  bridge.stop();
  host = null;
  vi.useRealTimers();
});

/** An engine whose `count` meets a fate each time it is asked. */
function start(...given: typeof fates): InPlaceHost {
  fates = given;
  heard = [];
  const meet = async (...args: unknown[]): Promise<unknown> => {
    heard.push(args);
    const fate = fates.shift() ?? 'answer';
    if (fate === 'answer') return { items: 10, rated: 4 };
    host?.kill(fate);
    return new Promise(() => undefined);
  };
  const library: Partial<Record<keyof LibraryEngine, (...args: unknown[]) => Promise<unknown>>> = {
    count: meet,
    compare: meet,
    read: () => Promise.reject(new AppError('no-mirror', 'nothing read yet')),
  };
  const started = createInPlaceHost({ library: lent(library) });
  host = started;
  bridge = createEngineBridge({ host: started, lookMs: 5 });
  return started;
}

describe('the bridge to the engine', () => {
  it('starts nothing before the first call, and one engine for many', async () => {
    const { starts: before } = start();
    expect(before).toBe(0);
    const answers = await Promise.all([1, 2, 3].map(() => bridge.count(POINT, 'track')));
    expect(answers).toEqual([1, 2, 3].map(() => ({ items: 10, rated: 4 })));
    expect(host?.starts).toBe(1);
    expect((await bridge.services.engine.state()).calls).toBe(4);
  });

  it('gives on what the engine throws, without asking again', async () => {
    start();
    await expect(bridge.read(POINT, {} as never, { offset: 0, limit: 1 })).rejects.toMatchObject({
      code: 'no-mirror',
      message: 'nothing read yet',
    });
    expect(host?.starts).toBe(1);
  });

  it('refuses arguments that can not be sent', async () => {
    start();
    await expect(bridge.known(POINT, 'track', [(() => 1) as never])).rejects.toMatchObject({ code: 'internal' });
    expect(host?.starts).toBe(1);
  });

  it('may be handed through an await', async () => {
    start();
    const same = await Promise.resolve(bridge);
    expect(await same.count(POINT, 'track')).toEqual({ items: 10, rated: 4 });
  });

  it.each(['closing', 'silently'] as const)(
    'asks a fresh engine when one dies %s in the middle of calls',
    async (fate) => {
      start('answer', fate);
      await bridge.count(POINT, 'track');
      const answers = await Promise.all([bridge.count(POINT, 'album'), bridge.count(POINT, 'artist')]);
      expect(answers).toEqual([
        { items: 10, rated: 4 },
        { items: 10, rated: 4 },
      ]);
      expect(host?.starts).toBe(2);
    },
  );

  it('sends the same arguments again, typed arrays too', async () => {
    start('closing');
    const numbers = { userRating: new Float64Array([8, Number.NaN]) } as PersonalColumns['numbers'];
    await bridge.compare(POINT, { kind: 'track', count: 2, keys: ['1', '2'], numbers });
    expect(heard).toHaveLength(2);
    expect(heard[1]).toEqual(heard[0]);
    expect(numbers.userRating).toHaveLength(2);
  });

  it('gives up when the second engine dies as well, and starts anew for the next call', async () => {
    start('closing', 'silently');
    await expect(bridge.count(POINT, 'track')).rejects.toMatchObject({ code: 'engine-failed' });
    expect(heard).toHaveLength(2);
    expect(await bridge.count(POINT, 'track')).toEqual({ items: 10, rated: 4 });
    expect(host?.starts).toBe(3);
  });

  it('lets calls that are under way fail when it is stopped, and starts anew for the next one', async () => {
    start();
    await bridge.count(POINT, 'track');
    const cut = expect(bridge.count(POINT, 'track')).rejects.toMatchObject({ code: 'engine-failed' });
    bridge.stop();
    await cut;
    expect(host?.starts).toBe(1);
    await bridge.count(POINT, 'track');
    expect(host?.starts).toBe(2);
  });
});

describe('an engine that ends by itself', () => {
  const idleMs = 60_000;

  it('is followed by a fresh one, also when the call crosses its leave', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const library = { count: () => Promise.resolve({ items: 1, rated: 0 }) };
    const started = createInPlaceHost({ library: lent(library) }, { idleMs });
    bridge = createEngineBridge({ host: started });
    await bridge.count(POINT, 'track');
    for (let round = 1; round <= 5; round++) {
      const crossing = bridge.count(POINT, 'track');
      // Each round the call is a little further on its way; it can't arrive within a turn.
      for (let step = 1; step < round; step++) await Promise.resolve();
      vi.advanceTimersByTime(idleMs);
      expect(await crossing).toEqual({ items: 1, rated: 0 });
      expect(started.starts).toBe(round + 1);
    }
  });
});

describe('an engine that can not be started', () => {
  it.each<[string, EngineHost['attach']]>([
    ['its host fails', () => Promise.reject(new Error('no document'))],
    ['it never says that it is ready', async () => ({ isAlive: () => Promise.resolve(true) })],
    ['it is gone at once', async () => ({ isAlive: () => Promise.resolve(false) })],
    ['nobody knows whether it lives', async () => ({ isAlive: () => Promise.reject(new Error('no clients')) })],
  ])('makes the call fail when %s', async (_why, attach) => {
    const tried = vi.fn(attach);
    bridge = createEngineBridge({ host: { attach: tried, stop: async () => undefined }, lookMs: 5, startMs: 30 });
    await expect(bridge.count(POINT, 'track')).rejects.toMatchObject({ code: 'engine-failed' });
    expect(tried).toHaveBeenCalledTimes(2);
  });
});
