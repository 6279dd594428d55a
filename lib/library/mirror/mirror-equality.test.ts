import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { expectMirrorEqual } from '@/tests/support/expect-mirror';
import type { LibrarySnapshot } from '../library-snapshot';
import { readSnapshot } from '../read-snapshot';
import { type MirrorKit, createMirrorKit } from '@/tests/support/mirror-kit';

let kit: MirrorKit;

beforeAll(() => freshIndexedDb());
afterEach(async () => kit.plex.close());

describe('the mirror of a library', () => {
  it('is the library, field by field', async () => {
    kit = await createMirrorKit({ tracks: 730 });
    const worker = await kit.startWorker();
    const state = await worker.fill();
    expect(state).toMatchObject({ status: 'fresh', error: null });
    expect(state.counts.track).toBe(730);
    await expectMirrorEqual(kit);
    await worker.stop();
  });

  it('follows what changes: ratings, plays, edits, additions, deletions', async () => {
    kit = await createMirrorKit({ tracks: 400 });
    const worker = await kit.startWorker();
    await worker.fill();
    const keys = [...(await kit.truth('track')).keys()];
    await kit.control('POST', '/rate-many', { ratings: Object.fromEntries(keys.slice(0, 40).map((key) => [key, 7])) });
    await kit.control('POST', '/play-many', { keys: keys.slice(30, 60) });
    await kit.control('POST', '/library/edit', { count: 20, seed: 1 });
    await kit.control('POST', '/library/edit', { type: 9, count: 3, seed: 2 });
    await kit.control('POST', '/library/edit', { type: 8, count: 2, seed: 3 });
    await kit.control('POST', '/library/add', { tracks: 20 });
    await worker.mirror.refresh(kit.library);
    await expectMirrorEqual(kit);

    await kit.control('POST', '/rate-many', {
      ratings: Object.fromEntries(keys.slice(0, 10).map((key) => [key, null])),
    });
    await kit.control('POST', '/library/remove', { keys: keys.slice(60, 80) });
    await worker.mirror.refresh(kit.library);
    await expectMirrorEqual(kit);
    await worker.stop();
  });

  it('finds ratings that were cleared elsewhere, though nothing else moved', async () => {
    kit = await createMirrorKit({ tracks: 200 });
    const worker = await kit.startWorker();
    await worker.fill();
    const rated = [...(await kit.truth('track')).values()].filter((row) => row.userRating !== null);
    const cleared = rated.slice(0, 5).map(({ key }) => String(key));
    await kit.control('POST', '/rate-many', { ratings: Object.fromEntries(cleared.map((key) => [key, null])) });
    kit.time.aheadMs = 15 * 60_000;
    await worker.mirror.refresh(kit.library);
    await expectMirrorEqual(kit);
    const seen = worker.found.flatMap(({ ratings }) => ratings);
    expect(seen.map(({ key, after }) => [key, after]).toSorted()).toEqual(cleared.map((key) => [key, null]).toSorted());
    await worker.stop();
  });

  it('is filled anew when everything has other keys', async () => {
    kit = await createMirrorKit({ tracks: 300 });
    const worker = await kit.startWorker();
    await worker.fill();
    await kit.control('POST', '/library/rescan', {});
    await worker.mirror.refresh(kit.library);
    await worker.fill();
    await expectMirrorEqual(kit);
    await worker.stop();
  });
});

/** Every column of a snapshot, a row for each track, in the order of their keys. */
const byKey = (snapshot: LibrarySnapshot | null): unknown =>
  snapshot?.keys
    .map((one, row) =>
      Object.entries(snapshot).map(([name, column]) =>
        typeof column === 'object' ? [name, (column as ArrayLike<unknown>)[row]] : [name, one],
      ),
    )
    .toSorted((a, b) => (String(a) < String(b) ? -1 : 1));

describe('tracks for matching', () => {
  it('come from the mirror as they would from the server', async () => {
    kit = await createMirrorKit({ tracks: 350 });
    const worker = await kit.startWorker();
    expect(await worker.mirror.tracks(kit.library)).toBeNull();
    await worker.fill();
    const [key = ''] = (await kit.truth('track')).keys();
    await kit.control('POST', '/rate-many', { ratings: { [key]: 9 } });
    const ours = await worker.mirror.tracks(kit.library);
    const theirs = await readSnapshot(kit.clientOf(kit.library), kit.library);
    expect(byKey(ours)).toEqual(byKey(theirs));
    await worker.stop();
  });
});
