import type { ImportRow } from '@/lib/formats/import-row';
import type { MatchLibrary } from '@/lib/match/match-library';
import type { MatchResult } from '@/lib/match/match-result';

/**
 * A library as a server would hold the files of some rows, with the truth of which track came
 * from which row. Drift changes what real Plex libraries change; decoys are other recordings of
 * the same songs, which nobody's row means.
 */
export interface DriftedLibrary {
  library: MatchLibrary;
  /** Source rows of each track (one file may stand in several rows), none for a decoy. */
  truth: number[][];
}

export interface DriftOptions {
  seed: number;
  /** Other folders, tags and names, 5 % missing, 3 % second copies; off = as the rows say. */
  drift: boolean;
  /** Share of rows for which another recording (live, other album, other length) is there too. */
  decoys?: number;
  /** Paths that say nothing, as for cloud tracks or renamed files. */
  hidePaths?: boolean;
}

/** Small seeded generator (mulberry32), 0 <= value < 1. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Item {
  title: string;
  trackArtist: string;
  albumArtist: string;
  album: string;
  disc: number;
  index: number;
  durationMs: number;
  path: string;
  sources: number[];
}

const REMASTERS = [' (2011 Remaster)', ' - Remastered', ' (Remastered 2009)', ' [Remastered]'];
const EDITIONS = [' (Deluxe Edition)', ' (Remastered)', ' [Expanded Edition]'];

export function driftLibrary(
  rows: readonly ImportRow[],
  { seed, drift, decoys = 0, hidePaths = false }: DriftOptions,
): DriftedLibrary {
  const random = createRandom(seed);
  const chance = (share: number): boolean => random() < share;
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const root = pick(['/volume1/music', '/data/media/Music', 'D:\\Music', '/mnt/nas/audio']);
  const form = chance(0.5) ? 'NFC' : 'NFD';
  const items: Item[] = [];

  for (const whole of toFiles(rows, root)) {
    if (chance(decoys)) items.push(makeDecoy(whole, chance(0.5), random));
    if (!drift) {
      items.push(whole);
      continue;
    }
    if (chance(0.05)) continue;
    const item = { ...whole, path: moveRoot(whole.path, root).normalize(form) };
    if (chance(0.1)) moveGuest(item);
    if (chance(0.1) && !/remaster/i.test(item.title)) item.title += pick(REMASTERS);
    if (chance(0.08) && item.album !== '') item.album += pick(EDITIONS);
    if (chance(0.08)) {
      item.trackArtist = item.trackArtist || item.albumArtist;
      item.albumArtist = chance(0.5) ? 'Various Artists' : `${item.albumArtist} & Friends`;
    }
    if (chance(0.3)) item.durationMs = Math.max(0, item.durationMs + Math.floor(random() * 1200) - 600);
    if (chance(0.2)) item.title = item.title.replaceAll("'", '’').normalize('NFD');
    if (chance(0.1)) item.title = item.title.toUpperCase();
    if (chance(0.05)) item.index = 0;
    items.push(item);
    if (chance(0.03)) items.push({ ...item, path: item.path.replace(/[^/\\]+$/, (name) => `copy/${name}`) });
  }
  shuffle(items, random);
  if (hidePaths) items.forEach((item, at) => (item.path = `/pool/${at % 97}/${at}.flac`));
  return { library: toColumns(items), truth: items.map((item) => item.sources) };
}

/** One item a file, as on a disk. */
function toFiles(rows: readonly ImportRow[], root: string): Item[] {
  const files = new Map<string, Item>();
  for (const row of rows) {
    const item = toItem(row, root);
    const known = files.get(item.path.normalize('NFC'));
    if (known) known.sources.push(row.row);
    else files.set(item.path.normalize('NFC'), item);
  }
  return [...files.values()];
}

function toItem(row: ImportRow, root: string): Item {
  const artist = row.artist ?? '';
  const albumArtist = row.albumArtist ?? (artist || 'Unknown Artist');
  return {
    title: row.title ?? '',
    trackArtist: albumArtist === artist ? '' : artist,
    albumArtist,
    album: row.album ?? '',
    disc: row.disc ?? 1,
    index: row.track ?? 0,
    durationMs: row.durationMs ?? 0,
    path: row.path ?? `${root}/cloud/${row.row}.m4a`,
    sources: [row.row],
  };
}

/** The last three parts stay, as when a folder is copied to a server. */
function moveRoot(path: string, root: string): string {
  const tail = path.split('/').slice(-3).join('/');
  return `${root}/${tail}`.replaceAll('/', root.includes('\\') ? '\\' : '/');
}

function moveGuest(item: Item): void {
  const match = /^(.*\S)\s+\(?feat\.\s+([^()]*[^()\s])\)?$/.exec(item.title);
  if (!match) return;
  const [, title = '', guest = ''] = match;
  item.title = title;
  item.trackArtist = `${item.trackArtist || item.albumArtist} feat. ${guest}`;
}

function makeDecoy(item: Item, live: boolean, random: () => number): Item {
  const shift = 15_000 + Math.floor(random() * 60_000);
  return {
    ...item,
    title: live ? `${item.title} (Live)` : item.title,
    album: `Another Night ${Math.floor(random() * 50)}`,
    index: 1 + Math.floor(random() * 20),
    durationMs: item.durationMs + shift,
    path: `/volume1/other/${Math.floor(random() * 1e9)}.mp3`,
    sources: [],
  };
}

function shuffle<T>(list: T[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other] as T, list[at] as T];
  }
}

function toColumns(items: Item[]): MatchLibrary {
  return {
    size: items.length,
    keys: items.map((_, at) => String(1000 + at)),
    title: items.map((item) => item.title),
    trackArtist: items.map((item) => item.trackArtist),
    albumArtist: items.map((item) => item.albumArtist),
    album: items.map((item) => item.album),
    disc: Int32Array.from(items, (item) => item.disc),
    index: Int32Array.from(items, (item) => item.index),
    durationMs: Float64Array.from(items, (item) => item.durationMs),
    path: items.map((item) => item.path),
    rating: new Float32Array(items.length).fill(Number.NaN),
  };
}

export interface Score {
  /** Tracks that came from a rated row and got its rating. */
  right: number;
  /** Tracks that got a rating that is not their row's. */
  wrong: number;
  /** Tracks of a rated row that got none, since the row was held back as ambiguous. */
  withheld: number;
  /** Tracks of a rated row that got none otherwise. */
  missed: number;
}

/** What the server would hold after all matches were written, against the truth. */
export function scoreMatches(
  rows: readonly ImportRow[],
  { truth }: DriftedLibrary,
  results: readonly MatchResult[],
): Score {
  const written = new Map<number, number>();
  const conflicts = new Set<number>();
  results.forEach((result, at) => {
    const rating = rows[at]?.rating ?? null;
    if (rating === null) return;
    for (const item of result.items) {
      if (written.has(item) && written.get(item) !== rating) conflicts.add(item);
      written.set(item, rating);
    }
  });
  const score: Score = { right: 0, wrong: 0, withheld: 0, missed: 0 };
  truth.forEach((sources, item) => {
    const wanted = new Set(sources.map((source) => rows[source]?.rating ?? null).filter((rating) => rating !== null));
    const got = written.get(item) ?? null;
    if (got !== null) score[wanted.size === 1 && wanted.has(got) && !conflicts.has(item) ? 'right' : 'wrong'] += 1;
    else if (wanted.size > 0)
      score[sources.some((source) => results[source]?.status === 'ambiguous') ? 'withheld' : 'missed'] += 1;
  });
  return score;
}
