import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { ViewDefinition, ViewWindow } from '@/lib/library/views/view';
import type { Bench } from './bench.ts';
import { type BrowserWorld, startBrowserWorld, until, untilFresh } from './mirror-world.ts';
import { median, time } from './measure.ts';
import type { Measured } from './row.ts';

const ROUNDS = 3;
/** Against the same pages, parsed, and the finished chunks written (issue "Mirror", Speed). */
const FULL_RATIO = 1.5;
const OPEN_MS = 400;
const SEARCH_MS = 30;
const SORT_MS = 120;
const WINDOW_MS = 25;
const HEAP_MB = 250;
const REFRESH_SHARE = 0.02;
const SWEEP_SHARE = 0.2;
const REFRESH_REQUESTS = 15;
const MB = 1024 * 1024;
const QUIET_MS = 1500;

/** Requests of the background from now on, with their headers: what a floor has to ask, too. */
const RECORD = `(() => {
  const scope = globalThis;
  scope.benchPlain ??= scope.fetch;
  scope.benchRequests = [];
  scope.fetch = (url, init) => {
    scope.benchRequests.push({ url: String(url), headers: init?.headers ?? {} });
    return scope.benchPlain(url, init);
  };
})()`;
const REQUESTS = 'globalThis.benchRequests.length';
/** Takes the finished chunks into memory, so that the floor only has to write them. */
const KEEP_CHUNKS = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('plexm8');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const asked = opening.result.transaction('mirrorChunks').objectStore('mirrorChunks').getAll();
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      globalThis.benchChunks = asked.result;
      globalThis.benchPages = globalThis.benchRequests.slice();
      opening.result.close();
      resolve(asked.result.length);
    };
  };
})`;
/** The same requests, four at a time, parsed; then the finished chunks in one relaxed transaction. */
const FLOOR = `(async () => {
  const database = await new Promise((resolve, reject) => {
    indexedDB.deleteDatabase('bench-floor');
    const opening = indexedDB.open('bench-floor', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('chunks', { autoIncrement: true });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(opening.result);
  });
  const started = performance.now();
  const pages = globalThis.benchPages.slice();
  const lane = async () => {
    for (let page = pages.shift(); page; page = pages.shift()) {
      const answer = await globalThis.benchPlain(page.url, { headers: page.headers, credentials: 'omit', cache: 'no-store' });
      JSON.parse(await answer.text());
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  await new Promise((resolve, reject) => {
    const writing = database.transaction('chunks', 'readwrite', { durability: 'relaxed' });
    for (const chunk of globalThis.benchChunks) writing.objectStore('chunks').put(chunk);
    writing.oncomplete = resolve;
    writing.onerror = () => reject(writing.error);
  });
  const took = performance.now() - started;
  database.close();
  return took;
})()`;

/** The mirror of a library, in Chromium, with the stand-in in a process of its own. */
export const mirrorBench: Bench = {
  name: 'mirror',
  async *run({ tracks }) {
    const world = await startBrowserWorld(['--tracks', String(tracks)]);
    try {
      yield* fullCases(world, tracks);
      yield* viewCases(world, tracks);
    } finally {
      await world.close();
    }
  },
};

async function* fullCases(world: BrowserWorld, tracks: number): AsyncGenerator<Measured> {
  const measured = (name: string, unit: string, ours: number, more: Partial<Measured> = {}): Measured => ({
    bench: 'mirror',
    case: name,
    n: tracks,
    unit,
    ours,
    ...more,
  });
  const ours: number[] = [];
  const floor: number[] = [];
  let requests = 0;
  let peak = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await world.worker.evaluate(RECORD);
    const watch = { running: true };
    const watching = (async () => {
      while (watch.running) peak = Math.max(peak, await world.worker.usedHeap());
    })();
    ours.push(
      await time(async () => {
        await world.call('mirror', 'rebuild', world.library);
        await untilFresh(world);
      }),
    );
    watch.running = false;
    await watching;
    requests = Number(await world.worker.evaluate(REQUESTS));
    await world.worker.evaluate(KEEP_CHUNKS);
    floor.push(Number(await world.worker.evaluate(FLOOR)));
    await world.worker.evaluate('delete globalThis.benchChunks');
  }
  const { counts } = await untilFresh(world);
  const full = median(ours);
  yield measured('full', 'ms', full, { floor: median(floor), limit: FULL_RATIO });
  yield measured('requests', 'requests', requests, {
    limit: Math.floor(counts.track / 500 + counts.artist / 100 + counts.album / 500 + 30),
    exact: true,
  });
  yield measured('heap', 'MB', peak / MB, { limit: HEAP_MB, exact: true });

  const refreshes: number[] = [];
  let refreshRequests = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await change(world, round * 1000);
    await untilQuiet(world);
    await world.worker.evaluate(RECORD);
    refreshes.push(await time(() => world.call('mirror', 'refresh', world.library)));
    refreshRequests = Math.max(refreshRequests, Number(await world.worker.evaluate(REQUESTS)));
  }
  yield measured('refresh', 'ms', median(refreshes), { floor: full, limit: REFRESH_SHARE });
  yield measured('refresh-requests', 'requests', refreshRequests, {
    limit: REFRESH_REQUESTS,
    exact: true,
  });

  await clearAndRemove(world);
  await untilQuiet(world);
  await world.worker.evaluate(RECORD);
  const sweep = await time(() => world.call('mirror', 'refresh', world.library));
  yield measured('sweep', 'ms', sweep, { floor: full, limit: SWEEP_SHARE });
  yield measured('sweep-requests', 'requests', Number(await world.worker.evaluate(REQUESTS)), {
    limit: Math.floor(tracks / 2000 + 15),
    exact: true,
  });
}

/** What is done in quiet moments (chunks written anew after a filling) is done. */
async function untilQuiet(world: BrowserWorld): Promise<void> {
  await until(async () => {
    const before = (await world.call<MirrorState>('mirror', 'state', world.library)).version;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    return (await world.call<MirrorState>('mirror', 'state', world.library)).version === before ? true : null;
  });
  await someKeys(world, 1, 0);
}

async function someKeys(world: BrowserWorld, count: number, offset: number): Promise<string[]> {
  const view: ViewDefinition = { ...everything(world), limit: null };
  const { items } = await world.call<ViewWindow>('views', 'read', view, { offset, limit: count });
  return items.map(({ ref }) => ref.key);
}

/** 40 ratings, 20 plays, 20 edits, 20 new tracks (issue "Mirror", Speed). */
async function change(world: BrowserWorld, offset: number): Promise<void> {
  const ratings = Object.fromEntries((await someKeys(world, 40, offset + 100)).map((key) => [key, 7]));
  await world.control('POST', '/rate-many', { ratings });
  await world.control('POST', '/play-many', { keys: await someKeys(world, 20, offset + 300) });
  await world.control('POST', '/library/edit', { keys: await someKeys(world, 20, offset + 500) });
  await world.control('POST', '/library/add', { tracks: 20 });
}

async function clearAndRemove(world: BrowserWorld): Promise<void> {
  const ratings = Object.fromEntries((await someKeys(world, 20, 100)).map((key) => [key, null]));
  await world.control('POST', '/rate-many', { ratings });
  await world.control('POST', '/library/remove', { keys: await someKeys(world, 20, 700) });
}

const everything = ({ library }: BrowserWorld): ViewDefinition => ({
  library,
  kind: 'track',
  query: null,
  search: '',
  sort: [],
  group: null,
  limit: null,
});

/** How a list feels: all times as a page of ours sees them. */
async function* viewCases(world: BrowserWorld, tracks: number): AsyncGenerator<Measured> {
  const row = (name: string, ours: number, limit: number): Measured => ({
    bench: 'mirror',
    case: name,
    n: tracks,
    unit: 'ms',
    ours,
    limit,
  });
  const first = { offset: 0, limit: 150 };
  const read = (view: Partial<ViewDefinition>, window = first): Promise<ViewWindow> =>
    world.call('views', 'read', { ...everything(world), ...view }, window);

  const cold: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await stopEngine(world);
    cold.push(await time(() => read({})));
  }
  yield row('open', median(cold), OPEN_MS);

  await read({ search: 'a' });
  const keystrokes: number[] = [];
  for (const word of ['l', 'lo', 'lov', 'love', 'north', 'northe', 'the', 'the m', 'the mo', 'ö', 'st ve'])
    keystrokes.push(await time(() => read({ search: word })));
  yield row('search', median(keystrokes), SEARCH_MS);

  const sorts: number[] = [];
  for (const field of [
    'title',
    'userRating',
    'viewCount',
    'addedAt',
    'lastViewedAt',
    'duration',
    'album.title',
    'artist.title',
  ])
    for (const descending of [true, false])
      sorts.push(
        await time(() => read({ sort: [{ field: field.includes('.') ? field : `track.${field}`, descending }] })),
      );
  yield row('sort', Math.max(...sorts), SORT_MS);

  const windows: number[] = [];
  for (let offset = 0; offset < 20; offset += 1)
    windows.push(await time(() => read({}, { offset: Math.floor((tracks / 25) * offset), limit: 150 })));
  yield row('window', median(windows), WINDOW_MS);
}

/**
 * Ends the offscreen document with its Worker, and the service worker that knew it: the next read starts
 * from the disk. The service worker is up again before it is asked, as it is when a surface has opened.
 */
async function stopEngine(world: BrowserWorld): Promise<void> {
  await world.worker.evaluate('chrome.offscreen.closeDocument().catch(() => null)');
  await world.killWorker();
  await world.call('mirror', 'state', world.library);
  world.worker = await world.attachWorker();
}
