import type { FoundTrack } from './playlist-builder';

/** No real path is longer; what is, is not worth the patterns below. */
const MAX_PATH = 1_000;

/** Folders that say nothing about what is in them. */
const PLAIN_FOLDER =
  /^(?:[a-z]:|music|musik|musique|audio|media|mp3|flac|songs|downloads?|home|users|mnt|volumes|various)$/i;
const DISC_FOLDER = /^(?:cd|dis[ck])[\s_-]*(\d{1,2})\b/i;
const DASH = /\s+[-–—]\s+/;

/**
 * What a path says about a track where the file gives no tags: `Artist/Album (1999)/CD 2/03 Title.mp3`,
 * `Artist - Album - 03 - Title.mp3`. Only a guess: the matcher still wants it to agree with the library.
 */
export function guessFromPath(path: string): FoundTrack {
  if (path.length > MAX_PATH) return {};
  const parts = path.split('/').filter((part) => part !== '');
  const name = (parts.pop() ?? '').replace(/\.[a-z0-9]{1,5}$/i, '').replaceAll('_', ' ');
  const discFolder = DISC_FOLDER.exec(parts.at(-1) ?? '');
  if (discFolder) parts.pop();
  const folders = parts.filter((part) => !PLAIN_FOLDER.test(part));
  const [album, artist] = [folders.at(-1), folders.at(-2)];
  const found: FoundTrack = {
    ...readName(name.trim()),
    isGuess: true,
  };
  if (discFolder) found.disc = Number(discFolder[1]);
  if (album !== undefined && artist !== undefined) {
    found.album ??= plainAlbum(album);
    found.artist ??= artist.replaceAll('_', ' ');
  } else if (album !== undefined) {
    const [first, second] = album.split(DASH);
    found.album ??= plainAlbum(second ?? album);
    if (second !== undefined) found.artist ??= first;
  }
  return found;
}

function readName(name: string): FoundTrack {
  const pieces = name.split(DASH).map((piece) => piece.trim());
  const numbered = pieces.findIndex((piece) => /^\d{1,3}$/.test(piece));
  if (pieces.length > 1 && numbered >= 0 && numbered < pieces.length - 1) {
    const track = Number(pieces[numbered]);
    const title = pieces.slice(numbered + 1).join(' - ');
    const [artist, album] = pieces.slice(0, numbered);
    if (numbered === 0 && pieces.length === 3) return { track, artist: pieces[1], title: pieces[2] };
    return { track, title, artist, album };
  }
  const { disc, track, rest } = readNumber(name);
  const [artist, ...title] = rest.split(DASH);
  if (title.length === 0) return { disc, track, title: rest };
  return { disc, track, artist, title: title.join(' - ') };
}

/** `01 Title`, `1-03 Title`, `12. Title`; a bare number before a blank counts only where titles seldom begin so. */
function readNumber(name: string): { disc: number | null; track: number | null; rest: string } {
  const withDisc = /^(\d)[-.](\d{2})[\s._-]+(\S.*)$/.exec(name);
  if (withDisc) return { disc: Number(withDisc[1]), track: Number(withDisc[2]), rest: withDisc[3] ?? name };
  const plain = /^(\d{1,3})(\s*[._-]\s*|\s+)(\S.*)$/.exec(name);
  const digits = plain?.[1] ?? '';
  const isTrack =
    plain && (plain[2]?.trim() !== '' || digits.startsWith('0') || (digits.length === 2 && Number(digits) <= 30));
  return isTrack
    ? { disc: null, track: Number(digits), rest: plain[3] ?? name }
    : { disc: null, track: null, rest: name };
}

const plainAlbum = (folder: string): string =>
  folder
    .replaceAll('_', ' ')
    .replace(/^[[(]?(?:19|20)\d{2}[\])]?\s*[-–.]?\s+(?=\S)/, '')
    .replace(/\s*[[(](?:(?:19|20)\d{2}|flac|mp3|320|v0|web|cd|vinyl)[^\])]*[\])]\s*$/i, '')
    .trim() || folder;

export interface Display {
  left: string;
  /** Null where the text has no dash that parts it. */
  right: string | null;
}

/** Parts `Artist - Title` at its first dash: artists hold one less often than titles. */
export function splitDisplay(text: string): Display {
  const dash = DASH.exec(text);
  const left = dash ? text.slice(0, dash.index).trim() : '';
  const right = dash ? text.slice(dash.index + dash[0].length).trim() : '';
  return left === '' || right === '' ? { left: text.trim(), right: null } : { left, right };
}

/** Letters and digits alone, for comparing what a path and a tag say. */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Whether the entries say `Title - Artist`, as iTunes writes them: more paths have the left half in
 * the name of the file, and the right half in a folder, than the other way round.
 */
export function isTitleFirst(entries: readonly { display: Display; path: string }[]): boolean {
  let votes = 0;
  for (const { display, path } of entries) {
    if (display.right === null || path.length > MAX_PATH) continue;
    const slash = path.lastIndexOf('/');
    const name = plainLetters(path.slice(slash + 1));
    const folders = plainLetters(path.slice(0, Math.max(0, slash)));
    const left = plainLetters(display.left);
    const right = plainLetters(display.right);
    if (left === '' || right === '' || left === right) continue;
    if (name.includes(left) && !name.includes(right) && folders.includes(right)) votes += 1;
    if (name.includes(right) && !name.includes(left) && folders.includes(left)) votes -= 1;
  }
  return votes > 0;
}
