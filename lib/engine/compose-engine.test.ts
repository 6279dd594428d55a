import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chunkRecords } from '@/lib/library/mirror/chunk-records';
import type { MirrorPoint } from '@/lib/library/engine-face';
import type { ViewDefinition } from '@/lib/library/views/view';
import { type PlexM8Database, DATABASE_NAME, openDatabase } from '@/lib/store/database';
import { createMirrorStore } from '@/lib/store/mirror-store';
import type { LibraryRef } from '@/lib/util/refs';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { columnsOfItems, makeLibrary } from '@/tests/support/made-items';
import { composeEngine } from './compose-engine';
import { type EngineBridge, createEngineBridge } from './engine-bridge';
import { createInPlaceHost } from './test-support/in-place-host';

const LIBRARY: LibraryRef = { server: 'server-1', account: 'account-1', section: '1' };
const VIEW: ViewDefinition = {
  library: LIBRARY,
  kind: 'track',
  query: null,
  search: '',
  sort: [],
  group: null,
  limit: null,
};
const made = makeLibrary(300, 7);
const keys = made.track.map(({ key }) => key);

let db: PlexM8Database;
let bridge: EngineBridge;

beforeEach(async () => {
  freshIndexedDb();
  // Nothing here lasts as long as the Worker's own clock.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  db = await openDatabase();
  bridge = createEngineBridge({ host: createInPlaceHost(composeEngine('en').services) });
});
afterEach(() => {
  bridge.stop();
  db.close();
  vi.useRealTimers();
});

async function fill(tracks = made.track): Promise<MirrorPoint> {
  const store = createMirrorStore(db);
  const { filling } = await store.beginFilling(LIBRARY);
  const generation = filling ?? 0;
  const chunks = (['artist', 'album', 'track'] as const).flatMap((kind) =>
    chunkRecords(LIBRARY, generation, 0, columnsOfItems(kind, kind === 'track' ? tracks : made[kind])),
  );
  await store.putChunks(LIBRARY, chunks);
  const { version } = await store.finishFilling(LIBRARY, generation, () => ({ completedAt: 1 }));
  return { library: LIBRARY, version };
}

describe('the composed engine, on its own connection and over a port', () => {
  it('has nothing to show before a mirror was written', async () => {
    await expect(bridge.read({ library: LIBRARY, version: 0 }, VIEW, { offset: 0, limit: 1 })).rejects.toMatchObject({
      code: 'no-mirror',
    });
  });

  it('answers the same after its arrays were moved away', async () => {
    const point = await fill();
    const listing = columnsOfItems('track', made.track);
    const ask = async () => ({
      window: await bridge.read(point, VIEW, { offset: 290, limit: 150 }),
      known: await bridge.known(point, 'track', keys),
      count: await bridge.count(point, 'track'),
      choices: await bridge.choices(point, 'track', 'genre'),
      differs: await bridge.compare(point, listing),
      compaction: await bridge.compact(point),
    });
    const first = await ask();
    expect(first.window.items).toHaveLength(10);
    expect(first.known.known).toEqual(new Uint8Array(300).fill(1));
    expect(first.count.items).toBe(300);
    expect(first.differs).toEqual({ gone: [], unknown: [], changed: new Uint32Array() });
    expect(await ask()).toEqual(first);
    expect((await createMirrorStore(db).replaceChunks(LIBRARY, first.compaction)).version).toBeGreaterThan(
      point.version,
    );
  });

  it('follows a newer version, and a database that was erased and written anew', async () => {
    expect((await bridge.count(await fill(), 'track')).items).toBe(300);
    expect((await bridge.count(await fill(made.track.slice(0, 200)), 'track')).items).toBe(200);
    db.close();
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(DATABASE_NAME);
      request.addEventListener('success', resolve);
      request.addEventListener('error', reject);
    });
    db = await openDatabase();
    expect((await bridge.count(await fill(made.track.slice(0, 100)), 'track')).items).toBe(100);
  });
});
