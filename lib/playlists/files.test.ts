import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readPlaylistFile } from '@/lib/formats/playlists/read-playlist-file';
import type { LibraryRef } from '@/lib/util/refs';
import { type PlaylistKit, createPlaylistKit } from '@/tests/support/playlist-kit';
import { type ExportFormat, createExportService } from './export-service';

let kit: PlaylistKit;
let keys: string[];
let worker: Awaited<ReturnType<PlaylistKit['wake']>>;
const as = () => kit.library;
const some = (...places: number[]): string[] => places.map((at) => keys[at] ?? '');
const whole = { offset: 0, limit: 500 };

beforeAll(async () => {
  kit = await createPlaylistKit({ tracks: 300, seed: 4, moreServers: [{ name: 'Attic', tracks: 300 }] });
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
  await worker.stop();
  worker = await kit.wake();
});

const make = async (title: string, list: string[]): Promise<string> =>
  (await kit.client.playlists.create(title, list)).key;

async function exported(playlists: string[], format: ExportFormat): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (let cursor: string | null = null; ;) {
    const piece = await worker.playlists.exportPiece({ playlists, format }, cursor);
    if (piece.cursor === null) return files;
    expect(new TextEncoder().encode(piece.text).length).toBeLessThanOrEqual(256 * 1024);
    files.set(piece.fileName, (files.get(piece.fileName) ?? '') + piece.text);
    cursor = piece.cursor;
  }
}

async function receive(fileName: string, text: string): Promise<string> {
  const file = await readPlaylistFile(fileName, new TextEncoder().encode(text));
  const id = await worker.playlistImports.begin({ name: fileName, format: file.format });
  for (let from = 0, chunk = 0; from < file.rows.length; from += 2_000, chunk += 1)
    await worker.playlistImports.append(id, chunk, file.rows.slice(from, from + 2_000));
  for (const [list, { rows, id: sourceId, ...head }] of file.playlists.entries())
    await worker.playlistImports.appendList(
      id,
      list,
      { ...head, sourceId },
      0,
      rows.map(({ row }) => row),
    );
  return id;
}

describe('export and import', () => {
  it.each(['m3u8', 'xspf', 'jspf', 'csv'] as const)('%s comes back as the same list', async (format) => {
    const list = some(5, 3, 5, 9, 120, 200);
    const key = await make('Kept & safe', list);
    const files = await exported([key], format);
    const [[name, text] = ['', '']] = [...files];
    const id = await receive(name, text);
    const state = await worker.playlistImports.plan(id, kit.library);
    expect(state.lists).toMatchObject([{ entries: 6, counts: { matched: 6, unsure: 0, missing: 0 } }]);
    const draft = await worker.playlistImports.draft(id, [{ list: 0, playlist: null, title: 'Again' }], { as: as() });
    expect(draft).toMatchObject({ step: 'draft', origin: 'import' });
    const done = await worker.playlists.apply(draft.edit, { as: as() });
    expect(await kit.keysIn(done.playlist ?? '')).toEqual(list);
  });

  it('writes several lists, each under a name of its own, and goes on after a worker died', async () => {
    const one = await make('a/b', some(1));
    const two = await make('a:b', some(2));
    expect([...(await exported([one, two], 'm3u8')).keys()]).toEqual(['a_b.m3u8', 'a_b (2).m3u8']);
    const table = (await exported([one, two], 'csv')).get('playlists.csv') ?? '';
    expect(table.match(/Track name/g)).toHaveLength(1);
    expect(table.trim().split('\r\n')).toHaveLength(3);
    const first = await worker.playlists.exportPiece({ playlists: [one, two], format: 'm3u8' }, null);
    const other = createExportService(worker.deps);
    expect((await other.piece({ playlists: [one, two], format: 'm3u8' }, first.cursor)).fileName).toBe('a_b (2).m3u8');
  });

  it('shows unsure rows, remembers picks, and updates a list in place', async () => {
    const [track] = await kit.client.metadata(some(7));
    const text = `Track name,Artist name\r\n${track?.title ?? ''},Somebody Else Entirely\r\nNo such song,Nobody\r\n`;
    const id = await receive('mine.csv', text);
    const existing = await make('mine', some(1, 2));
    const state = await worker.playlistImports.plan(id, kit.library);
    expect(state.lists[0]).toMatchObject({ existing, counts: { matched: 0 } });
    await expect(
      worker.playlistImports.draft(id, [{ list: 0, playlist: existing }], { as: as() }),
    ).rejects.toMatchObject({
      code: 'invalid-input',
    });
    const { items } = await worker.playlistImports.rows(id, { list: 0, status: null }, whole);
    expect(items).toHaveLength(2);
    await worker.playlistImports.pick(id, items[0]?.row ?? 0, keys[7] ?? '');
    expect((await worker.playlistImports.report(id, null)).text).toContain('No such song');
    const again = await receive('mine.csv', text);
    const second = await worker.playlistImports.plan(again, kit.library);
    expect(second.lists[0]?.counts).toMatchObject({ matched: 1 });
    const picked = await worker.playlistImports.rows(again, { list: 0, status: 'matched' }, whole);
    expect(picked.items[0]).toMatchObject({ picked: true, items: [{ key: keys[7] }] });
    const draft = await worker.playlistImports.draft(again, [{ list: 0, playlist: existing }], { as: as() });
    const done = await worker.playlists.apply(draft.edit, { as: as() });
    expect(await kit.keysIn(existing)).toEqual(some(7));
    await worker.playlists.undo(done.edit, { as: as() });
    expect(await kit.keysIn(existing)).toEqual(some(1, 2));
  });
});

describe('backup, restore and copy', () => {
  it('brings all playlists back, smart ones with their rules', async () => {
    const one = await make('One', some(4, 4, 2));
    const uri = `server://${kit.library.server}/com.plexapp.plugins.library/library/sections/1/all?type=10&track.userRating%3E%3E=6`;
    const smart = (await kit.client.playlists.createSmart('Smart', uri)).key;
    const text = [...(await exported([one, smart], 'backup')).values()].join('');
    await kit.client.playlists.deletePlaylist(one);
    await kit.client.playlists.deletePlaylist(smart);
    const half = Math.floor(text.length / 2);
    const options = { as: as(), label: 'x', to: kit.library };
    expect(await worker.playlists.restoreFile('r1', 0, text.slice(0, half), { ...options, last: false })).toBeNull();
    const draft = await worker.playlists.restoreFile('r1', 1, text.slice(half), { ...options, last: true });
    expect(draft).toMatchObject({ step: 'draft', targets: 2 });
    await worker.playlists.apply(draft?.edit ?? '', { as: as() });
    const { items } = await worker.playlists.list({}, whole);
    const made = items.find(({ title }) => title === 'One');
    expect(await kit.keysIn(made?.ref.key ?? '')).toEqual(some(4, 4, 2));
    expect(items.find(({ title }) => title === 'Smart')).toMatchObject({ smart: true });
    await expect(worker.playlists.restoreFile('r2', 0, 'nothing', { ...options, last: true })).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });

  it('copies to another person of the Home, and takes it back', async () => {
    const key = await make('For Ben', some(1, 2, 3));
    kit.tokens.other = kit.plex.pms.tokenOf('Robin');
    const to: LibraryRef = { ...kit.library, account: 'other' };
    const draft = await worker.playlists.copyTo([key], to, { as: as(), label: 'x' });
    const done = await worker.playlists.apply(draft.edit, { as: as() });
    expect(done).toMatchObject({ step: 'done', account: 'other' });
    expect(await kit.keysIn(done.playlist ?? '', 'other')).toEqual(some(1, 2, 3));
    await worker.playlists.undo(done.edit, { as: as() });
    await expect(kit.keysIn(done.playlist ?? '', 'other')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('copies to another server what is there', async () => {
    const second = kit.plex.servers[1];
    if (!second) throw new Error('one server only');
    const to: LibraryRef = { server: second.machineIdentifier, account: 'demo', section: '1' };
    const theirs = (await kit.clientOf(to).tracksPage('1', { start: 0, size: 300 })).columns;
    const [mine] = await kit.client.metadata(some(3));
    // A track that both have: the same recording under another key.
    const [there = ''] = theirs.keys;
    await kit.plex.control.editLibrary({
      keys: [there],
      server: 'Attic',
      fields: { title: mine?.title ?? '', guid: mine?.guid ?? '' },
    });
    const key = await make('Both', some(3));
    const draft = await worker.playlists.copyTo([key], to, { as: as(), label: 'x' });
    const done = await worker.playlists.apply(draft.edit, { as: as() });
    expect(done).toMatchObject({ step: 'done', server: to.server });
    const made = await kit.clientOf(to).playlists.items(done.playlist ?? '', { start: 0, size: 9 });
    expect(made.columns.keys).toEqual([there]);
  });

  it('rates all tracks of several lists once', async () => {
    const one = await make('One', some(1, 2, 1));
    const two = await make('Two', some(2, 3));
    expect(await worker.playlists.rateAll([one, two], 8, { as: as(), label: 'x' })).toEqual(some(1, 2, 3));
  });
});
