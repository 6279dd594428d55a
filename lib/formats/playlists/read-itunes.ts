import { AppError } from '@/lib/util/app-error';
import { detectEncoding } from '../detect-encoding';
import { createPlistTokenizer } from '../plist-tokenizer';
import { createItunesListsBuilder, type ItunesList, type ItunesListsBuilder } from './itunes-lists-builder';
import { createPlaylistBuilder, type PlaylistBuilder } from './playlist-builder';
import { PLAYLIST_LIMITS, type PlaylistFile } from './playlist-file';

/** Folders inside folders; a file in which they go round in a circle ends here too. */
const MAX_FOLDERS = 32;

/**
 * Reads the lists of an iTunes, Music or MusicBee library of any size, or of one exported list, as
 * a stream. System lists and the master are left out, folders are told by name (`folder`), since
 * what they hold is the union of their lists (`import-formats.md` §1.1).
 *
 * @param head the first bytes, which `chunks` yields as well
 * @throws AppError `file-not-library`, `file-empty`, `file-unreadable` (a limit), `file-too-large`
 */
export async function readItunesPlaylists(
  head: Uint8Array,
  chunks: AsyncIterable<Uint8Array>,
  { name, now }: { name: string; now: number },
): Promise<PlaylistFile> {
  const encoding = detectEncoding(head);
  const decoder = new TextDecoder(encoding);
  const library = createItunesListsBuilder(now);
  const tokenizer = createPlistTokenizer(library.handler);
  for await (const chunk of chunks) {
    tokenizer.write(decoder.decode(chunk, { stream: true }));
    if (library.tracks.size > PLAYLIST_LIMITS.entries || library.lists.length > PLAYLIST_LIMITS.playlists) {
      throw new AppError('file-too-large', 'more tracks or lists than any library has');
    }
  }
  const { complete } = tokenizer.end();
  if (!library.isLibrary && library.lists.length === 0 && complete && library.tracks.size === 0) {
    throw new AppError('file-not-library', 'not an iTunes or Music library', { details: { format: 'plist' } });
  }
  const builder = createPlaylistBuilder('itunes-xml', encoding, name);
  if (!complete) builder.note('truncated');
  const byId = new Map(library.lists.map((list) => [list.id ?? '', list]));
  // MusicBee does not say which of its lists are folders; their children do.
  const parents = new Set(library.lists.map(({ parent }) => parent));
  for (const list of library.lists) {
    if (list.isSystem || list.isFolder || (list.id !== null && parents.has(list.id))) continue;
    addList(list, library, byId, builder);
  }
  return builder.finish();
}

function addList(
  list: ItunesList,
  { tracks, notMusic }: ItunesListsBuilder,
  byId: ReadonlyMap<string, ItunesList>,
  builder: PlaylistBuilder,
): void {
  const { name, description, id, smart } = list;
  builder.open({ name, description, id, smart, folder: foldersOf(list, byId) });
  if (smart) builder.note('smart-list');
  list.trackIds.forEach((trackId, at) => {
    const row = tracks.get(trackId);
    if (row) builder.add(row, at + 1);
    else builder.note(notMusic.has(trackId) ? 'not-music' : 'missing-track', at + 1);
  });
}

function foldersOf(list: ItunesList, byId: ReadonlyMap<string, ItunesList>): string[] {
  const names: string[] = [];
  let parent = list.parent === null ? undefined : byId.get(list.parent);
  while (parent && names.length < MAX_FOLDERS) {
    names.unshift(parent.name);
    parent = parent.parent === null ? undefined : byId.get(parent.parent);
  }
  return names;
}
