import { AppError } from '@/lib/util/app-error';
import { decodeText } from './decode-text';
import { type Display, guessFromPath, isTitleFirst, plainLetters, splitDisplay } from './guess-tags';
import { arePathsEncoded, locate } from './locate';
import { createPlaylistBuilder, type FoundTrack } from './playlist-builder';
import { PLAYLIST_LIMITS, type PlaylistFile } from './playlist-file';
import type { TextReadOptions } from './read-options';

interface M3uEntry {
  location: string;
  line: number;
  seconds: number | null;
  /** What `#EXTINF` says after its comma. */
  display: string | null;
  album: string | null;
  albumArtist: string | null;
}

interface M3uHead {
  name: string | null;
  /** `#EXTALB` and `#EXTART` that stand before the first entry are of the whole file. */
  album: string | null;
  albumArtist: string | null;
}

/** Entries that are asked which half of their text is the title. */
const MAX_VOTES = 2_000;

/** `seconds attributes="…",text`: IPTV lists put attributes before the comma. */
const EXTINF = /^\s*(-?\d+(?:\.\d+)?)?\s*((?:[\w-]+=(?:"[^"]*"|[^\s",]*)\s*)*),?([\s\S]*)$/;

/** Reads M3U and M3U8: with or without directives, in any encoding, with any line ends. */
export function readM3u(bytes: Uint8Array, { name, encoding: wanted }: TextReadOptions): PlaylistFile {
  const ascii = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const declared = /^\s*#EXTENC:\s*([\w-]+)/im.exec(ascii)?.[1] ?? null;
  const { text, encoding, isGuess } = decodeText(bytes, wanted, declared);
  if (/^#EXT-X-(?:STREAM-INF|TARGETDURATION|MEDIA-SEQUENCE)/m.test(text)) {
    throw new AppError('file-not-library', 'a list of pieces of one stream', { details: { format: 'hls' } });
  }
  const { head, entries } = parseLines(text);
  const builder = createPlaylistBuilder('m3u', encoding, name);
  builder.open({ name: head.name ?? undefined });
  if (isGuess) builder.note('guessed-encoding');
  // A file that names its encoding holds text, not parts of addresses.
  const isEncoded = declared === null && arePathsEncoded(entries.map(({ location }) => location));
  const titleFirst = isTitleFirst(
    entries.slice(0, MAX_VOTES).flatMap((entry) => {
      const { path } = locate(entry.location, isEncoded);
      const display = readDisplay(entry, path);
      return display && path !== null ? [{ display, path }] : [];
    }),
  );
  for (const entry of entries) {
    const place = locate(entry.location, isEncoded);
    const tags = readTags(readDisplay(entry, place.path), place.path, titleFirst);
    tags.path = place.path;
    tags.uri = place.uri;
    tags.durationMs = entry.seconds !== null && entry.seconds > 0 ? entry.seconds * 1000 : null;
    tags.album = entry.album ?? head.album ?? tags.album;
    tags.albumArtist = entry.albumArtist ?? head.albumArtist;
    builder.add(tags, entry.line);
  }
  return builder.finish();
}

const blank = (): Omit<M3uEntry, 'location' | 'line'> => ({
  seconds: null,
  display: null,
  album: null,
  albumArtist: null,
});

function parseLines(text: string): { head: M3uHead; entries: M3uEntry[] } {
  const head: M3uHead = { name: null, album: null, albumArtist: null };
  const entries: M3uEntry[] = [];
  let next = blank();
  let hasInfo = false;
  text.split(/\r\n|\r|\n/).forEach((raw, at) => {
    const line = raw.replaceAll('\0', '').trim();
    if (line === '') return;
    if (!line.startsWith('#')) {
      entries.push({ ...next, location: line, line: at + 1 });
      next = blank();
      return;
    }
    const [, directive = '', value = ''] = /^#(EXTINF|EXTALB|EXTART|PLAYLIST):(.*)$/i.exec(line) ?? [];
    const kind = directive.toUpperCase();
    const isHead = !hasInfo && entries.length === 0;
    if (kind === 'PLAYLIST') head.name ??= value.trim() || null;
    if (kind === 'EXTALB') (isHead ? head : next).album = value.trim() || null;
    if (kind === 'EXTART') (isHead ? head : next).albumArtist = value.trim() || null;
    if (kind === 'EXTINF') {
      hasInfo = true;
      const [, seconds, , display] = EXTINF.exec(value) ?? [];
      next.seconds = seconds === undefined ? null : Number(seconds);
      next.display = display?.trim().slice(0, PLAYLIST_LIMITS.text + 1) || null;
    }
  });
  return { head, entries };
}

/** Null where the text only repeats the name of the file. */
function readDisplay({ display }: M3uEntry, path: string | null): Display | null {
  if (display === null) return null;
  const name = path?.slice(path.lastIndexOf('/') + 1) ?? '';
  const isName = display === name || display === path || display.replaceAll('\\', '/').endsWith(`/${name}`);
  return isName && name !== '' ? null : splitDisplay(display);
}

function readTags(display: Display | null, path: string | null, titleFirst: boolean): FoundTrack {
  const guess = path === null ? {} : guessFromPath(path);
  if (!display) return guess;
  const { left, right } = display;
  if (right === null) return { title: left };
  const [artist, title] = titleFirst ? [right, left] : [left, right];
  // The folder is believed about the album only where it agrees about the artist.
  const agrees = guess.artist != null && plainLetters(guess.artist) === plainLetters(artist);
  return agrees ? { artist, title, album: guess.album, isGuess: guess.album != null } : { artist, title };
}
