import type { SeededRandom } from '../data/seeded-random';

/** How all paths of a library changed when it moved to a server. */
export interface PathDrift {
  move(path: string): string;
  /** A second copy beside the first. */
  copyOf(path: string): string;
}

interface RootStyle {
  root: string;
  separator: '/' | '\\';
}

const ROOTS: readonly RootStyle[] = [
  { root: '/volume1/music', separator: '/' },
  { root: '/data/media/Music', separator: '/' },
  { root: '/mnt/user/music library', separator: '/' },
  { root: 'D:\\Music', separator: '\\' },
];

/** @param mediaFolder decoded folder of the file that the server's root takes the place of. */
export function createPathDrift(mediaFolder: string, random: SeededRandom): PathDrift {
  const { root, separator } = random.pick(ROOTS);
  // Linux servers keep what was copied to them: all names in one form, often not the file's.
  const form = random.pick(['NFC', 'NFD', undefined] as const);
  const renaming = random.chance(0.3);
  return {
    move(path) {
      const inside = path.normalize('NFC').startsWith(mediaFolder.normalize('NFC'))
        ? path.normalize('NFC').slice(mediaFolder.normalize('NFC').length)
        : path.replace(/^[A-Za-z]:/, '');
      let tail = inside.replace(/^[/\\]+/, '');
      if (path !== path.normalize('NFC')) tail = tail.normalize('NFD');
      if (form) tail = tail.normalize(form);
      // `01 Title.mp3` → `01 - Title.mp3`, as taggers rename files.
      if (renaming) tail = tail.replace(/(^|[/\\])(\d{2}) (?=[^/\\]*$)/, '$1$2 - ');
      return `${root}${separator}${separator === '\\' ? tail.replaceAll('/', '\\') : tail}`;
    },
    copyOf: (path) => path.replace(/(\.[^./\\]+)?$/, ' 1$1'),
  };
}

/** The folder that most paths share: `Music Folder` where it fits, else the deepest common one. */
export function mediaFolderOf(paths: readonly string[], musicFolder: string | null): string {
  if (musicFolder !== null && paths.some((path) => path.startsWith(musicFolder))) {
    const music = `${musicFolder.replace(/\/$/, '')}/Music`;
    return paths.some((path) => path.startsWith(`${music}/`)) ? music : musicFolder;
  }
  const [first] = paths;
  if (first === undefined) return '';
  let folder = first.slice(0, first.lastIndexOf('/'));
  while (folder !== '' && !mostly(paths, folder)) folder = folder.slice(0, folder.lastIndexOf('/'));
  return folder;
}

const mostly = (paths: readonly string[], folder: string): boolean =>
  paths.filter((path) => path.startsWith(`${folder}/`)).length >= paths.length * 0.6;
