import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryRef } from '@/lib/util/refs';
import { expectMirrorEqual } from '@/tests/support/expect-mirror';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { type MirrorKit, createMirrorKit } from '@/tests/support/mirror-kit';

let kit: MirrorKit;
let robin: LibraryRef;

beforeAll(async () => {
  freshIndexedDb();
  kit = await createMirrorKit({ tracks: 260 });
  kit.tokens.robin = kit.plex.pms.tokenOf('Robin');
  robin = { ...kit.library, account: 'robin' };
});
afterAll(async () => kit.plex.close());

describe('mirrors of two people of one Home', () => {
  it('lie side by side, each with its own ratings and plays', async () => {
    const worker = await kit.startWorker();
    // Both at once: one lane for each server, so the second waits for the first.
    await Promise.all([worker.mirror.ensure(kit.library), worker.mirror.ensure(robin)]);
    await worker.runner.idle();
    await worker.mirror.settled();
    await expectMirrorEqual(kit, kit.library, 'Demo');
    await expectMirrorEqual(kit, robin, 'Robin');
    expect((await worker.mirror.list()).map(({ account }) => account).toSorted()).toEqual(['demo', 'robin']);

    const [key = ''] = (await kit.truth('track')).keys();
    await kit.control('POST', '/rate', { key, rating: 3, user: 'Robin' });
    await worker.mirror.refresh(robin);
    await worker.mirror.refresh(kit.library);
    await expectMirrorEqual(kit, robin, 'Robin');
    await expectMirrorEqual(kit, kit.library, 'Demo');
    expect(worker.found.map(({ owner }) => owner.account)).toEqual(['robin']);
    await worker.stop();
  });

  it('own ratings reach the mirror of the person who rated, and no other', async () => {
    const worker = await kit.startWorker();
    const [, key = ''] = (await kit.truth('track')).keys();
    const before = (await kit.stored('track', kit.library)).get(key)?.userRating;
    worker.mirror.noteRated(robin, { key, kind: 'track', rating: 10 });
    await worker.mirror.settled();
    expect((await kit.stored('track', robin)).get(key)?.userRating).toBe(10);
    expect((await kit.stored('track', kit.library)).get(key)?.userRating).toBe(before);
    await worker.stop();
  });

  it('a mirror that is dropped leaves nothing, and the other as it was', async () => {
    const worker = await kit.startWorker();
    await worker.mirror.remove(robin);
    for (const name of ['mirrors', 'mirrorChunks', 'mirrorPatches', 'mirrorRanks'] as const) {
      const records = await worker.db.getAll(name);
      expect(records.filter(({ account }) => account === 'robin')).toEqual([]);
    }
    await expectMirrorEqual(kit, kit.library, 'Demo');
    await worker.stop();
  });
});
