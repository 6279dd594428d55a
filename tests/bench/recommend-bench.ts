import { setTimeout as delay } from 'node:timers/promises';
import type { ViewDefinition, ViewWindow } from '@/lib/library/views/view';
import type { Recommendation, RecommendState } from '@/lib/recommend/recommendation';
import type { Bench } from './bench.ts';
import { type BrowserWorld, startBrowserWorld, until, untilFresh } from './mirror-world.ts';
import { median, time } from './measure.ts';
import { modelCases } from './recommend-model.ts';
import type { Measured } from './row.ts';

/** Limits of the issue "Recommendations". */
const WARM_MS = 50;
const COLD_MS = 400;
const BUILD_MS = 20_000;
const TASK_MS = 50;
const ADD_MS = 500;
const STEADY_MB = 120;
const PEAK_MB = 400;
const MB = 1024 * 1024;
const ROUNDS = 5;
const ADDED = 100;
/** Recommendations look no more often than this whether vectors fit, and so long after the answer. */
const LOOK_MS = 31_000;
const QUIET_MS = 2_000;

/** Longest time in which the service worker could do nothing else. */
const WATCH_TASKS = `(() => {
  globalThis.benchLongest = 0;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    globalThis.benchLongest = Math.max(globalThis.benchLongest, now - last);
    last = now;
    if (globalThis.benchLongest >= 0) setTimeout(tick, 1);
  };
  tick();
})()`;
const DROP_VECTORS = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('plexm8');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const clearing = opening.result.transaction('vectors', 'readwrite').objectStore('vectors').clear();
    clearing.onerror = () => reject(clearing.error);
    clearing.onsuccess = () => {
      opening.result.close();
      resolve(null);
    };
  };
})`;

/** Recommendations: the parts in Node, and what a person waits for in Chromium. */
export const recommendBench: Bench = {
  name: 'recommend',
  async *run({ tracks }) {
    yield* modelCases(tracks);
    const world = await startBrowserWorld(['--tracks', String(tracks)]);
    try {
      await world.call('mirror', 'rebuild', world.library);
      await untilFresh(world);
      yield* browserCases(world, tracks);
    } finally {
      await world.close();
    }
  },
};

async function* browserCases(world: BrowserWorld, tracks: number): AsyncGenerator<Measured> {
  const measured = (name: string, unit: string, ours: number, limit: number): Measured => ({
    bench: 'recommend',
    case: name,
    n: tracks,
    unit,
    ours,
    limit,
    ...(unit === 'MB' ? { exact: true } : {}),
  });
  const keys = await someKeys(world, ROUNDS * 4, Math.floor(tracks / 3));
  const similar = (key = ''): Promise<Recommendation[]> => world.call('recommendations', 'similar', key);

  await world.worker.evaluate(DROP_VECTORS);
  await stopEngine(world);
  await world.call('recommendations', 'state');
  const engine = await world.attachEngine();
  await world.worker.evaluate(WATCH_TASKS);
  const watch = { running: true, peak: 0 };
  const watching = (async () => {
    while (watch.running) watch.peak = Math.max(watch.peak, await engine.usedMemory({ collect: false }));
  })();
  yield measured('build', 'ms', await time(() => similar(keys[0])), BUILD_MS);
  watch.running = false;
  await watching;
  yield measured('build-longest-task', 'ms', Number(await world.worker.evaluate('globalThis.benchLongest')), TASK_MS);
  yield measured('build-peak', 'MB', watch.peak / MB, PEAK_MB);

  const warm: number[] = [];
  for (const key of keys) warm.push(await time(() => similar(key)));
  yield measured('similar-warm', 'ms', median(warm), WARM_MS);
  yield measured('shelves', 'ms', await time(() => world.call('recommendations', 'shelves')), COLD_MS * 5);
  yield measured('steady', 'MB', (await engine.usedMemory()) / MB, STEADY_MB);

  const cold: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await stopEngine(world);
    cold.push(await time(() => similar(keys[round])));
  }
  yield measured('similar-cold', 'ms', median(cold), COLD_MS);
  yield measured('incremental', 'ms', await addTracks(world, keys[0]), ADD_MS);
}

/** From the question that finds new tracks to the vectors that hold them, without the time that it waits before it looks: others are answered then. */
async function addTracks(world: BrowserWorld, key = ''): Promise<number> {
  // The look that follows the last answer must not find them yet.
  await delay(2 * QUIET_MS);
  await world.control('POST', '/library/add', { tracks: ADDED });
  await world.call('mirror', 'refresh', world.library);
  await delay(LOOK_MS);
  const before = await world.call<RecommendState>('recommendations', 'state');
  await world.call('recommendations', 'similar', key);
  const started = performance.now();
  await until(async () => {
    const { vectors, version } = await world.call<RecommendState>('recommendations', 'state');
    return vectors.status === 'ready' && version > before.version ? true : null;
  });
  return performance.now() - started - QUIET_MS;
}

async function someKeys(world: BrowserWorld, count: number, offset: number): Promise<string[]> {
  const view: ViewDefinition = {
    library: world.library,
    kind: 'track',
    query: null,
    search: '',
    sort: [],
    group: null,
    limit: null,
  };
  const { items } = await world.call<ViewWindow>('views', 'read', view, { offset, limit: count });
  return items.map(({ ref }) => ref.key);
}

/** Ends the engine with its document, and the service worker; a page is there, as when a surface has opened. */
async function stopEngine(world: BrowserWorld): Promise<void> {
  await world.worker.evaluate('chrome.offscreen.closeDocument().catch(() => null)');
  await world.killWorker();
  await world.call('mirror', 'state', world.library);
  world.worker = await world.attachWorker();
}
