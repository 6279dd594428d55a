import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PlaylistKit, createPlaylistKit } from '@/tests/support/playlist-kit';
import { readEntries } from './read-list';

let kit: PlaylistKit;
let worker: Awaited<ReturnType<PlaylistKit['wake']>>;

beforeAll(async () => {
  kit = await createPlaylistKit({ tracks: 200, seed: 6 });
});
afterAll(() => kit.plex.close());
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  await kit.control('POST /reset');
});

const keysOf = async (key: string): Promise<string[]> =>
  (await readEntries(kit.client, key, { atLeast: 1_000 })).entries.map((entry) => entry.key);

describe('a server that is otherwise', () => {
  it.each([
    'opaque-keys',
    'null-fields',
    'xml-only',
    'number-types-drift',
    'video-elements',
    'forced-small-pages',
    'forced-small-pages,no-total-size',
    'no-paging',
    'no-total-size',
    'missing-key-404',
    'whole-api',
    'uri-short',
    'move-404,create-playlist-minimal,empty-playlist-refused,edit-answers-200',
  ])('%s gets the same lists', async (spec) => {
    await kit.control('PUT /variant', { spec });
    worker = await kit.wake();
    const as = kit.library;
    const options = { as, label: 'x' };
    const tracks: string[] = [];
    for (let start = 0; start < 200;) {
      const page = await kit.client.tracksPage('1', { start, size: 50 });
      tracks.push(...page.columns.keys);
      start += page.received;
    }
    expect(tracks).toHaveLength(200);
    const made = await worker.playlists.create(
      { title: 'Mine', description: 'here', from: { kind: 'keys', keys: tracks.slice(0, 170) } },
      { as },
    );
    const key = made.playlist ?? '';
    expect(made.step).toBe('done');
    expect(await keysOf(key)).toEqual(tracks.slice(0, 170));
    const ids = (await readEntries(kit.client, key, { atLeast: 1_000 })).entries.map(({ itemId }) => itemId);
    await worker.playlists.moveItems(key, [ids[160] ?? '', ids[3] ?? ''], null, options);
    const ours = await worker.playlists.addItems(key, { kind: 'keys', keys: tracks.slice(180, 190) }, options);
    const wanted = [160, 3, ...Array.from({ length: 170 }, (_, at) => at).filter((at) => at !== 160 && at !== 3)];
    expect(await keysOf(key)).toEqual([...wanted.map((at) => tracks[at]), ...tracks.slice(180, 190)]);
    const page = await worker.playlists.items(key, { offset: 0, limit: 40 });
    expect(page.items.map(({ ref }) => ref.key)).toEqual(wanted.slice(0, 40).map((at) => tracks[at]));
    await worker.playlists.undo(ours.edit, { as });
    expect(await keysOf(key)).toEqual(wanted.map((at) => tracks[at]));
    const gone = await worker.playlists.delete([key], options);
    await worker.playlists.undo(gone.edit, { as });
    const [again] = (await worker.playlists.list({ search: 'Mine' }, { offset: 0, limit: 9 })).items;
    expect(again).toMatchObject({ description: 'here', tracks: 170 });
    await worker.stop();
  });

  it('that takes no tracks says so, and what is left can be taken back', async () => {
    const keys = (await kit.client.tracksPage('1', { start: 0, size: 3 })).columns.keys;
    await kit.control('PUT /variant', { spec: 'server-uri-empty' });
    worker = await kit.wake();
    await expect(
      worker.playlists.create({ title: 'Mine', from: { kind: 'keys', keys } }, { as: kit.library }),
    ).rejects.toMatchObject({ code: 'not-as-documented' });
    const [edit] = (await worker.playlists.edits(kit.library, { offset: 0, limit: 1 })).items;
    expect(edit).toMatchObject({ step: 'failed', undoable: true });
    await worker.playlists.undo(edit?.edit ?? '', { as: kit.library });
    expect((await worker.playlists.list({ search: 'Mine' }, { offset: 0, limit: 9 })).total).toBe(0);
    await kit.control('PUT /variant', { spec: '' });
    await worker.stop();
  });
});
