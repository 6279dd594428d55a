import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PlaylistKit, createPlaylistKit } from '@/tests/support/playlist-kit';
import type { PlaylistTool } from './playlist-tool';

let kit: PlaylistKit;
let keys: string[];
let worker: Awaited<ReturnType<PlaylistKit['wake']>>;
const as = () => kit.library;
const some = (...places: number[]): string[] => places.map((at) => keys[at] ?? '');
const whole = { offset: 0, limit: 500 };

beforeAll(async () => {
  kit = await createPlaylistKit({ tracks: 300, seed: 4 });
  keys = (await kit.client.tracksPage('1', { start: 0, size: 300 })).columns.keys;
  worker = await kit.wake();
});
afterAll(async () => {
  await worker.stop();
  await kit.plex.close();
});
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  await kit.control('POST /reset');
});

const make = async (title: string, list: string[]): Promise<string> =>
  (await kit.client.playlists.create(title, list)).key;
const run = (playlists: string[], tool: PlaylistTool) =>
  worker.playlists.tool(playlists, tool, { as: as(), label: 'x' });
const titled = async (title: string): Promise<string> =>
  (await worker.playlists.list({ search: title }, whole)).items[0]?.ref.key ?? '';

describe('tools', () => {
  it('show what they would do, and do it in the end', async () => {
    const one = await make('One', some(1, 2, 1, 3, 2));
    const two = await make('Two', some(5, 5));
    const plain = await make('Plain', some(7, 8));
    const draft = await run([one, two, plain], { tool: 'dedupe', same: 'track', keep: 'first' });
    expect(draft).toMatchObject({ step: 'draft', targets: 2, undoable: false });
    const { items } = await worker.playlists.targets(draft.edit, whole);
    expect(items.map(({ before, wanted, counts }) => [before, wanted, counts.removed])).toEqual([
      [5, 3, 2],
      [2, 1, 1],
    ]);
    const preview = await worker.playlists.editItems(draft.edit, 0, 'wanted', whole);
    expect(preview.items.map(({ ref }) => ref.key)).toEqual(some(1, 2, 3));
    expect(await kit.keysIn(one)).toEqual(some(1, 2, 1, 3, 2));
    const done = await worker.playlists.apply(draft.edit, { as: as() });
    expect(done).toMatchObject({ step: 'done', changed: 2, removed: 3 });
    expect([await kit.keysIn(one), await kit.keysIn(two)]).toEqual([some(1, 2, 3), some(5)]);
    await worker.playlists.undo(done.edit, { as: as() });
    expect([await kit.keysIn(one), await kit.keysIn(two)]).toEqual([some(1, 2, 1, 3, 2), some(5, 5)]);
    await expect(worker.playlists.apply(draft.edit, { as: as() })).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('do not write over a list that is not the one that was shown', async () => {
    const one = await make('One', some(1, 2, 1));
    const draft = await run([one], { tool: 'reverse' }).catch(() => null);
    expect(draft).toBeNull();
    const second = await make('Other', some(1, 2, 3));
    const shown = await run([second], { tool: 'reverse' });
    await kit.client.playlists.addItems({ key: second, smart: false }, some(9));
    const ended = await worker.playlists.apply(shown.edit, { as: as() });
    expect(ended).toMatchObject({ step: 'conflict' });
    expect(await kit.keysIn(second)).toEqual(some(1, 2, 3, 9));
  });

  it('merge, subtract and intersect, into a new list or in place', async () => {
    const one = await make('One', some(1, 2, 3, 4));
    const two = await make('Two', some(3, 4, 5));
    const apply = async (tool: PlaylistTool) =>
      worker.playlists.apply((await run([one, two], tool)).edit, { as: as() });
    await apply({ tool: 'merge', way: 'take-turns', dedupe: true, title: 'Both' });
    expect(await kit.keysIn(await titled('Both'))).toEqual(some(1, 3, 2, 4, 5));
    await apply({ tool: 'intersect', same: 'track', title: 'Common' });
    expect(await kit.keysIn(await titled('Common'))).toEqual(some(3, 4));
    const edit = await apply({ tool: 'subtract', same: 'track', title: null });
    expect(await kit.keysIn(one)).toEqual(some(1, 2));
    await worker.playlists.undo(edit.edit, { as: as() });
    await apply({ tool: 'merge', way: 'append', dedupe: false, title: null });
    expect(await kit.keysIn(one)).toEqual(some(1, 2, 3, 4, 3, 4, 5));
  });

  it('split, sort, shuffle, limit and trim', async () => {
    const list = keys.slice(0, 40);
    const one = await make('One', list);
    const split = await worker.playlists.apply((await run([one], { tool: 'split-size', size: 15 })).edit, { as: as() });
    expect(split).toMatchObject({ step: 'done', targets: 3, changed: 3 });
    expect(await kit.keysIn(await titled('One – 3'))).toEqual(list.slice(30));
    await worker.playlists.undo(split.edit, { as: as() });
    expect((await worker.playlists.list({ search: 'One –' }, whole)).total).toBe(0);

    const rows = new Map((await kit.client.metadata(list)).map((item) => [item.ratingKey, item]));
    const inOrder = async (tool: PlaylistTool) => {
      await worker.playlists.apply((await run([one], tool)).edit, { as: as() });
      return (await kit.keysIn(one)).map((key) => rows.get(key));
    };
    const sorted = await inOrder({ tool: 'sort', fields: [{ field: 'durationMs', descending: true }] });
    const durations = sorted.map((item) => item?.duration ?? 0);
    expect(durations).toEqual(durations.toSorted((a, b) => b - a));
    const shuffled = await inOrder({ tool: 'shuffle', seed: 8, spaced: true });
    expect(shuffled.map((item) => item?.ratingKey).toSorted()).toEqual(list.toSorted());
    const limited = await inOrder({ tool: 'limit', per: 'artist', most: 1 });
    expect(new Set(limited.map((item) => item?.grandparentRatingKey)).size).toBe(limited.length);
    const trimmed = await inOrder({ tool: 'trim', durationMs: 500_000, way: 'best-fit' }).catch(() => []);
    expect(trimmed.reduce((sum, item) => sum + (item?.duration ?? 0), 0)).toBeLessThanOrEqual(500_000);
  });

  it('refuse smart playlists in place, take them as sources, and say when nothing would change', async () => {
    const { key: smart } = await kit.client.playlists.createSmart(
      'Smart',
      `server://${kit.library.server}/com.plexapp.plugins.library/library/sections/1/all?type=10&limit=5&sort=titleSort`,
    );
    const plain = await make('Plain', some(1));
    await expect(run([smart], { tool: 'reverse' })).rejects.toMatchObject({ code: 'smart-playlist' });
    await expect(run([plain], { tool: 'reverse' })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(run([plain], { tool: 'nothing' } as never)).rejects.toMatchObject({ code: 'invalid-input' });
    const draft = await run([plain, smart], { tool: 'merge', way: 'append', dedupe: false, title: null });
    await worker.playlists.apply(draft.edit, { as: as() });
    expect(await kit.keysIn(plain)).toEqual([...some(1), ...(await kit.keysIn(smart))]);
  });
});
