import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { GhostRating, MapWindow, Recommendation, RecommendState, Shelf } from '@/lib/recommend/recommendation';
import type { RateResult } from '@/lib/ratings/rating-change';
import type { LibraryRef } from '@/lib/util/refs';
import type { Extension } from './extension';
import { expect, test } from './fixtures';
import { signInWithToken } from './sign-in';

test.use({ plexOptions: { tracks: 1_000 } });

async function start(extension: Extension, plex: Parameters<typeof signInWithToken>[1]): Promise<LibraryRef> {
  const { active } = await signInWithToken(extension, plex);
  if (!active) throw new Error('no library is active');
  await extension.call('mirror', 'rebuild', active);
  await expect
    .poll(async () => ((await extension.call('mirror', 'state', active)) as MirrorState).completedAt)
    .not.toBeNull();
  return active;
}

const ask = async <T>(extension: Extension, method: string, ...args: unknown[]): Promise<T> =>
  (await extension.call('recommendations', method, ...args)) as T;
const keysOf = (rows: readonly Recommendation[]): string[] => rows.map(({ ref }) => ref.key);

test('similar tracks with reasons, the same after the worker died and the engine with it', async ({
  extension,
  plex,
}) => {
  await start(extension, plex);
  expect((await ask<RecommendState>(extension, 'state')).lacks).toContain('vectors');
  const [seed] = await ask<Recommendation[]>(extension, 'basedOnRatings');
  const key = seed?.ref.key ?? '';
  const list = await ask<Recommendation[]>(extension, 'similar', key);
  expect(list).toHaveLength(10);
  expect(list.every(({ reason, matchScore }) => reason !== null && matchScore > 0 && matchScore <= 1)).toBe(true);
  expect((await ask<RecommendState>(extension, 'state')).vectors.status).toBe('ready');

  await extension.stopWorker();
  await (await extension.backstage()).evaluate(() => chrome.offscreen.closeDocument());
  expect(keysOf(await ask<Recommendation[]>(extension, 'similar', key))).toEqual(keysOf(list));
});

test('shelves, a map, and a guess that becomes a rating when it is accepted', async ({ extension, plex }) => {
  const library = await start(extension, plex);
  const shelves = await ask<Shelf[]>(extension, 'shelves');
  expect(shelves.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['for-you', 'discover']));
  const map = await ask<MapWindow>(extension, 'map', { by: 'album', colour: 'rating' }, { offset: 0, limit: 4_000 });
  expect(map.keys).toHaveLength(map.total);

  const unrated = keysOf(shelves.find(({ kind }) => kind === 'discover')?.items ?? []);
  const [ghost] = await ask<GhostRating[]>(extension, 'ghosts', unrated);
  if (!ghost) throw new Error('nothing was guessed');
  const before = await plex.control.ratings();
  expect(before[ghost.key]).toBeUndefined();
  const { state } = await ask<RateResult>(extension, 'acceptGhost', ghost.key, { as: library });
  expect(state).toBe('confirmed');
  expect(await plex.control.ratingOf(ghost.key)).toBe(ghost.rating);
});

test('never this artist: gone from every list, until it is taken back', async ({ extension, plex }) => {
  await start(extension, plex);
  const list = await ask<Recommendation[]>(extension, 'basedOnRatings');
  const { artistKey, ref } = list[0] ?? {};
  const item = { server: ref?.server, key: artistKey };
  const { id } = await ask<{ id: string }>(extension, 'addFeedback', { item, itemKind: 'artist', kind: 'never' });
  await extension.stopWorker();
  const without = await ask<Recommendation[]>(extension, 'basedOnRatings');
  expect(without.some((row) => row.artistKey === artistKey)).toBe(false);
  await ask(extension, 'removeFeedback', id);
  expect(keysOf(await ask<Recommendation[]>(extension, 'basedOnRatings'))).toEqual(keysOf(list));
});
