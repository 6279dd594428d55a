import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PlaylistKit, createPlaylistKit } from '@/tests/support/playlist-kit';

let kit: PlaylistKit;
let keys: string[];
let worker: Awaited<ReturnType<PlaylistKit['wake']>>;
const as = () => kit.library;
const some = (...places: number[]): string[] => places.map((at) => keys[at] ?? '');
const whole = { offset: 0, limit: 500 };

beforeAll(async () => {
  kit = await createPlaylistKit({ tracks: 400, seed: 3 });
  keys = (await kit.client.tracksPage('1', { start: 0, size: 400 })).columns.keys;
  worker = await kit.wake();
});
afterAll(async () => {
  await worker.stop();
  await kit.plex.close();
});
beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  await kit.control('POST /reset');
  await kit.control('PUT /variant', { spec: '' });
  kit.readOnly = false;
  kit.active = kit.library;
  kit.news.length = 0;
  await worker.stop();
  worker = await kit.wake();
});

async function make(title: string, list: string[]): Promise<string> {
  const { playlist, step } = await worker.playlists.create({ title, from: { kind: 'keys', keys: list } }, { as: as() });
  expect(step).toBe('done');
  return playlist ?? '';
}

describe('making a playlist', () => {
  it('holds what was chosen, in order, and can be taken back', async () => {
    const list = some(7, 3, 7, 1);
    const edit = await worker.playlists.create(
      { title: 'Füür & Flamme', description: 'a=b,c', from: { kind: 'keys', keys: list } },
      { as: as() },
    );
    expect(edit).toMatchObject({ step: 'done', changed: 1, added: 4, undoable: true });
    expect(await kit.keysIn(edit.playlist ?? '')).toEqual(list);
    const { items, total } = await worker.playlists.list({ search: 'fuur' }, whole);
    expect(items).toMatchObject([{ title: 'Füür & Flamme', description: 'a=b,c', tracks: 4, smart: false }]);
    expect(total).toBe(1);
    await worker.playlists.undo(edit.edit, { as: as() });
    expect((await worker.playlists.list({ search: 'fuur' }, whole)).total).toBe(0);
  });

  it.each(['', 'empty-playlist-refused', 'create-playlist-minimal', 'xml-only', 'edit-answers-200'])(
    'works without items (%s)',
    async (spec) => {
      await kit.control('PUT /variant', { spec });
      const { playlist, step } = await worker.playlists.create({ title: 'Empty', description: 'x' }, { as: as() });
      expect(step).toBe('done');
      expect(await kit.keysIn(playlist ?? '')).toEqual([]);
    },
  );

  it('takes an album, an artist and another playlist', async () => {
    const [track] = await kit.client.metadata(some(5));
    const album = track?.parentRatingKey ?? '';
    const artist = track?.grandparentRatingKey ?? '';
    const ofAlbum = (await kit.client.children(album, { start: 0, size: 99 })).items.map((one) => one.ratingKey);
    const ofArtist = (await kit.client.allLeaves(artist, { start: 0, size: 99 })).items.map((one) => one.ratingKey);
    const first = await worker.playlists.create({ title: 'A', from: { kind: 'album', key: album } }, { as: as() });
    expect(await kit.keysIn(first.playlist ?? '')).toEqual(ofAlbum);
    const second = await worker.playlists.create({ title: 'B', from: { kind: 'artist', key: artist } }, { as: as() });
    expect(await kit.keysIn(second.playlist ?? '')).toEqual(ofArtist);
    const third = await worker.playlists.create(
      { title: 'C', from: { kind: 'playlist', key: first.playlist ?? '' } },
      { as: as() },
    );
    expect(await kit.keysIn(third.playlist ?? '')).toEqual(ofAlbum);
  });
});

describe('editing items', () => {
  it('adds at the end, in front and behind an entry', async () => {
    const key = await make('Mine', some(0, 1, 2));
    const [, second = null] = await kit.idsIn(key);
    await worker.playlists.addItems(key, { kind: 'keys', keys: some(10, 11) }, { as: as(), label: 'x' });
    await worker.playlists.addItems(key, { kind: 'keys', keys: some(12) }, { as: as(), label: 'x', after: null });
    await worker.playlists.addItems(key, { kind: 'keys', keys: some(13, 0) }, { as: as(), label: 'x', after: second });
    expect(await kit.keysIn(key)).toEqual(some(12, 0, 1, 13, 0, 2, 10, 11));
  });

  it('keeps doubles apart by their entry', async () => {
    const key = await make('Mine', some(4, 5, 4, 6, 4));
    const ids = await kit.idsIn(key);
    const edit = await worker.playlists.removeItems(key, [ids[2] ?? ''], { as: as(), label: 'x' });
    expect(await kit.idsIn(key)).toEqual([ids[0], ids[1], ids[3], ids[4]]);
    await worker.playlists.moveItems(key, [ids[4] ?? '', ids[3] ?? ''], ids[0] ?? '', { as: as(), label: 'x' });
    expect(await kit.idsIn(key)).toEqual([ids[0], ids[4], ids[3], ids[1]]);
    // Its list is another one by now.
    const undone = await worker.playlists.undo(edit.edit, { as: as() });
    expect(undone).toMatchObject({ step: 'conflict', conflicts: 1 });
    await worker.playlists.resolve(undone.edit, 'theirs', { as: as() });
    expect(await kit.idsIn(key)).toEqual([ids[0], ids[4], ids[3], ids[1]]);
  });

  it('is undone, and done again', async () => {
    const key = await make('Mine', some(1, 2, 3, 4, 5));
    const ids = await kit.idsIn(key);
    const edit = await worker.playlists.removeItems(key, ids.slice(1, 4), { as: as(), label: 'x' });
    expect(await kit.keysIn(key)).toEqual(some(1, 5));
    const undo = await worker.playlists.undo(edit.edit, { as: as() });
    expect(undo).toMatchObject({ step: 'done', origin: 'undo' });
    expect(await kit.keysIn(key)).toEqual(some(1, 2, 3, 4, 5));
    expect(await worker.playlists.edit(edit.edit)).toMatchObject({ undoable: false, undoneBy: undo.edit });
    await worker.playlists.undo(undo.edit, { as: as() });
    expect(await kit.keysIn(key)).toEqual(some(1, 5));
    await expect(worker.playlists.undo(edit.edit, { as: as() })).rejects.toMatchObject({ code: 'nothing-to-undo' });
  });

  it('shows items with their ratings in windows', async () => {
    const key = await make('Mine', keys.slice(0, 30));
    await kit.client.rate(keys[21] ?? '', 7);
    const page = await worker.playlists.items(key, { offset: 20, limit: 5 });
    expect(page).toMatchObject({ total: 30, finished: false, playlist: { title: 'Mine', tracks: 30 } });
    expect(page.items.map(({ ref }) => ref.key)).toEqual(keys.slice(20, 25));
    expect(page.items[1]).toMatchObject({ rating: 7, foreign: false, kind: 'track' });
    await expect(worker.playlists.items(key, { offset: 0, limit: 501 })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('reads on ahead for whoever reads in order, and never shows what was before an edit', async () => {
    const key = await make('Mine', keys.slice(0, 40));
    const shown = async (offset: number) =>
      (await worker.playlists.items(key, { offset, limit: 10 })).items.map(({ ref }) => ref.key);
    expect(await shown(0)).toEqual(keys.slice(0, 10));
    expect(await shown(10)).toEqual(keys.slice(10, 20));
    const [first = ''] = await kit.idsIn(key);
    await worker.playlists.removeItems(key, [first], { as: as(), label: 'x' });
    expect(await shown(20)).toEqual(keys.slice(21, 31));
    expect(await shown(30)).toEqual(keys.slice(31, 40));
  });

  it('works where entries cannot be moved, and where tracks are gone', async () => {
    const key = await make('Mine', some(1, 2, 3));
    const ids = await kit.idsIn(key);
    await kit.control('PUT /variant', { spec: 'move-404' });
    expect(await worker.playlists.moveItems(key, [ids[2] ?? ''], null, { as: as(), label: 'x' })).toMatchObject({
      step: 'done',
    });
    expect(await kit.keysIn(key)).toEqual(some(3, 1, 2));
    await kit.control('PUT /variant', { spec: '' });
    const edit = await worker.playlists.addItems(
      key,
      { kind: 'keys', keys: ['999999', ...some(8), '888888'] },
      { as: as(), label: 'x', after: null },
    );
    expect(edit).toMatchObject({ step: 'done', missing: 2 });
    expect(await kit.keysIn(key)).toEqual(some(8, 3, 1, 2));
  });
});

describe('names and ends', () => {
  it('renames, describes, and puts both back', async () => {
    const key = await make('Mine', some(1));
    const edit = await worker.playlists.update(key, { title: 'Théâtre', description: 'now' }, { as: as() });
    expect(await kit.client.playlists.playlist(key)).toMatchObject({ title: 'Théâtre', summary: 'now' });
    await worker.playlists.undo(edit.edit, { as: as() });
    expect(await kit.client.playlists.playlist(key)).toMatchObject({ title: 'Mine', summary: '' });
  });

  it('deletes several with a copy of each, from which they are made again', async () => {
    const one = await make('One', some(1, 2, 1));
    const two = await make('Two', some(9));
    const edit = await worker.playlists.delete([one, two], { as: as(), label: 'two playlists' });
    expect(edit).toMatchObject({ step: 'done', targets: 2, changed: 2 });
    const copies = await worker.playlists.copies(as(), whole);
    expect(copies.items.slice(0, 2).map(({ title, tracks }) => [title, tracks])).toEqual([
      ['Two', 1],
      ['One', 3],
    ]);
    const restored = await worker.playlists.restore(copies.items[1]?.copy ?? '', { as: as() });
    expect(await kit.keysIn(restored.playlist ?? '')).toEqual(some(1, 2, 1));
    await worker.playlists.undo(edit.edit, { as: as() });
    const titles = (await worker.playlists.list({}, whole)).items.map(({ title }) => title);
    expect(titles.filter((title) => title === 'One' || title === 'Two')).toEqual(['One', 'One', 'Two']);
  });

  it('restores from a copy after the library got new keys', async () => {
    const key = await make('Mine', some(1, 2, 3));
    const before = (await kit.client.metadata(some(1, 2, 3))).map(({ title }) => title).toSorted();
    await worker.playlists.delete([key], { as: as(), label: 'x' });
    await kit.plex.control.rescanLibrary();
    const [copy] = (await worker.playlists.copies(as(), whole)).items;
    const { playlist } = await worker.playlists.restore(copy?.copy ?? '', { as: as() });
    const now = await kit.keysIn(playlist ?? '');
    expect(now).not.toEqual(some(1, 2, 3));
    expect((await kit.client.metadata(now)).map(({ title }) => title).toSorted()).toEqual(before);
  });
});

describe('what is refused', () => {
  it('items of a smart playlist, also where the server says nothing', async () => {
    const { key } = await kit.client.playlists.createSmart(
      'Smart',
      `server://${kit.library.server}/com.plexapp.plugins.library/library/sections/1/all?type=10&track.userRating%3E%3E=6`,
    );
    await kit.control('PUT /variant', { spec: 'smart-edit-ignored' });
    await expect(
      worker.playlists.addItems(key, { kind: 'keys', keys: some(1) }, { as: as(), label: 'x' }),
    ).rejects.toMatchObject({ code: 'smart-playlist' });
  });

  it('other people, other servers, and everything while it is read-only', async () => {
    const key = await make('Mine', some(1));
    const change = (owner = as()) => worker.playlists.update(key, { title: 'No' }, { as: owner });
    await expect(change({ ...as(), account: 'ben' })).rejects.toMatchObject({ code: 'wrong-account' });
    await expect(change({ ...as(), server: 'other' })).rejects.toMatchObject({ code: 'wrong-account' });
    kit.readOnly = true;
    await expect(change()).rejects.toMatchObject({ code: 'read-only' });
    kit.active = null;
    await expect(change()).rejects.toMatchObject({ code: 'no-server' });
    expect((await kit.client.playlists.playlist(key)).title).toBe('Mine');
  });

  it('a server that gives no right to edit says so', async () => {
    const key = await make('Mine', some(1, 2));
    await kit.plex.control.setFault(`403@/playlists/${key}/items/*`);
    const [first = ''] = await kit.idsIn(key);
    await expect(worker.playlists.removeItems(key, [first], { as: as(), label: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await kit.plex.control.setFault('');
    expect(await kit.keysIn(key)).toEqual(some(1, 2));
  });
});
