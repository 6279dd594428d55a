import type { Library } from '../data/library';
import { sumPlays } from '../data/sum-plays';
import type { UserState } from '../data/user-state';
import { createEmptyLibrary, seedTime } from '../world/seed-server';
import { driftDrafts } from './drift-drafts';
import { addDrafts } from './library-of-drafts';
import { draftsOfRows } from './plex-draft';
import { readItunesXml } from './read-itunes-xml';
import { truthOfDrafts } from './truth-of-drafts';
import type { Truth } from './truth';

export interface LoadedLibrary {
  library: Library;
  truth: Truth;
  /** Play counts of the file, so that something was played lately. Ratings are never taken over. */
  applyPlays(state: UserState | undefined): void;
}

/**
 * A Plex-shaped, unrated library out of a real iTunes file.
 * @param drift seed of the ways in which the library differs from the file; undefined = it does not.
 * @throws NotItunesLibrary
 */
export async function loadItunesLibrary(
  path: string,
  machineIdentifier: string,
  drift: number | undefined,
): Promise<LoadedLibrary> {
  const { rows, musicFolder } = await readItunesXml(path);
  const plain = draftsOfRows(rows);
  const drafts = drift === undefined ? plain : driftDrafts(plain, musicFolder, drift);
  const [root = '/volume1/music', ...others] = rootsOf(drafts.map((draft) => draft.file));
  const { library, music } = createEmptyLibrary(machineIdentifier, root);
  others.forEach((path, index) => music.locations.push({ id: 100 + index, path }));
  const tracks = addDrafts(library, music, drafts, seedTime());
  return {
    library,
    truth: truthOfDrafts(rows, drafts, tracks),
    applyPlays(state) {
      if (!state) return;
      drafts.forEach((draft, index) => {
        const track = tracks[index];
        const played = draft.rows.find((row) => row.playCount > 0);
        if (track && played) state.setPlays(track, played.playCount, played.playDate);
      });
      sumPlays(music, state);
    },
  };
}

/**
 * What the section's Locations would be: the deepest folder that holds all files, or one for each disk
 * or top folder where the files lie apart.
 */
function rootsOf(files: readonly string[]): string[] {
  const groups = new Map<string, string>();
  for (const file of files) {
    const top = /^(?:[A-Za-z]:[/\\]|[/\\]*[^/\\]+)/.exec(file)?.[0] ?? '';
    const folder = file.replace(/[/\\][^/\\]*$/, '');
    groups.set(top, commonFolder(groups.get(top) ?? folder, folder));
  }
  return [...groups.values()].sort();
}

function commonFolder(a: string, b: string): string {
  let folder = a;
  while (b !== folder && !b.startsWith(`${folder}/`) && !b.startsWith(`${folder}\\`)) {
    const at = Math.max(folder.lastIndexOf('/'), folder.lastIndexOf('\\'));
    if (at < 0) return folder;
    folder = folder.slice(0, at);
  }
  return folder;
}
