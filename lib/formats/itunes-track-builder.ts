import { decodeLocation, isUrl } from './decode-location';
import type { ImportReport, SkipReason } from './import-report';
import type { ImportRow } from './import-row';
import type { ScalarType } from './plist-tokenizer';

/** The keys of a track that a row is made of; every other value is dropped unread. */
export const TRACK_KEYS: ReadonlySet<string> = new Set([
  'Track ID',
  'Persistent ID',
  'Name',
  'Artist',
  'Album Artist',
  'Album',
  'Disc Number',
  'Track Number',
  'Year',
  'Total Time',
  'Rating',
  'Rating Computed',
  'Album Rating',
  'Album Rating Computed',
  'Play Count',
  'Play Date UTC',
  'Loved',
  'Favorited',
  'Compilation',
  'Track Type',
  'Location',
  'Podcast',
  'Movie',
  'TV Show',
  'Has Video',
  'Music Video',
]);

type Fields = Map<string, string>;

export interface TrackBuilder {
  set(key: string, type: ScalarType, text: string): void;
  /** The row of the values set since the last call; null if the entry is no music. Counts into the report. */
  finish(): ImportRow | null;
}

const DAY_S = 86_400;
const SKIP_FLAGS: readonly (readonly [string, SkipReason])[] = [
  ['Podcast', 'podcast'],
  ['Movie', 'movie'],
  ['TV Show', 'tv'],
  ['Music Video', 'musicVideo'],
  ['Has Video', 'video'],
];
// `Kind` is localised and never tested (import-formats.md §1.1); the file's ending is not.
const SKIP_ENDINGS: readonly (readonly [RegExp, SkipReason])[] = [
  [/\.pdf$/i, 'pdf'],
  [/\.(epub|ibooks)$/i, 'book'],
  [/\.(ipa|ipg)$/i, 'app'],
  [/\.(m4v|mov|mpg|mpeg|avi|mkv)$/i, 'video'],
];

/**
 * Builds rows out of the key-value pairs of iTunes track dicts.
 *
 * @param report counts and warnings are added here
 * @param now epoch seconds; a last play after it (plus a day for clocks) is unknown
 */
export function createTrackBuilder(report: ImportReport, now: number): TrackBuilder {
  const fields: Fields = new Map();
  const known = new Map<string, string>();
  let nextRow = 0;

  /** Texts that many tracks share are kept once. */
  function share(text: string | null): string | null {
    if (text === null) return null;
    const found = known.get(text);
    if (found !== undefined) return found;
    const copy = copyText(text);
    known.set(copy, copy);
    return copy;
  }

  function readNumber(key: string): number | null {
    const text = fields.get(key);
    if (text === undefined) return null;
    // MusicBee writes reals in <integer> (`import-formats.md` §1.1)
    const value = text === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value)) return Math.round(value);
    report.warnings.badValues += 1;
    return null;
  }

  function readDate(key: string): number | null {
    const text = fields.get(key);
    if (text === undefined) return null;
    // MediaMonkey's script leaves the Z out (`import-formats.md` §1.1)
    const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
    const seconds = Math.floor(Date.parse(hasZone ? text : `${text}Z`) / 1000);
    if (Number.isNaN(seconds)) report.warnings.badValues += 1;
    return seconds > 0 && seconds <= now + DAY_S ? seconds : null;
  }

  /** 0–100 in the file, 1–10 in a row. 0 is not a rating: iTunes leaves the key out, others mean "none". */
  function readRating(): number | null {
    const value = readNumber('Rating');
    if (value === null || value === 0) return null;
    if (value < 0 || value > 100) {
      if (value !== -1) report.warnings.badValues += 1;
      return null;
    }
    if (isTrue(fields, 'Rating Computed')) {
      report.counts.computedIgnored += 1;
      return null;
    }
    return Math.max(1, Math.round(value / 10));
  }

  function buildRow(): ImportRow | null {
    const location = fields.get('Location') ?? '';
    const path = decodeLocation(location);
    const reason = findSkipReason(fields, location, path);
    if (reason) {
      report.counts.skipped[reason] = (report.counts.skipped[reason] ?? 0) + 1;
      return null;
    }
    const rating = readRating();
    const loved = isTrue(fields, 'Loved') || isTrue(fields, 'Favorited');
    const { counts } = report;
    counts.tracks += 1;
    if (rating !== null) counts.rated += 1;
    if (loved) counts.loved += 1;
    if ((Number(fields.get('Album Rating')) || 0) > 0 && !isTrue(fields, 'Album Rating Computed'))
      counts.albumRatings += 1;
    const row = nextRow;
    nextRow += 1;
    return {
      row,
      id: copyText(fields.get('Persistent ID') || null),
      sourceId: copyText(fields.get('Track ID') || null),
      path: copyText(path),
      title: copyText(fields.get('Name') || null),
      artist: share(fields.get('Artist') || null),
      albumArtist: share(fields.get('Album Artist') || null),
      album: share(fields.get('Album') || null),
      disc: positive(readNumber('Disc Number')),
      track: positive(readNumber('Track Number')),
      year: positive(readNumber('Year')),
      durationMs: positive(readNumber('Total Time')),
      rating,
      ratedAt: null,
      playCount: positive(readNumber('Play Count')) ?? 0,
      lastPlayed: readDate('Play Date UTC'),
      loved,
      compilation: isTrue(fields, 'Compilation'),
    };
  }

  return {
    set(key, type, text) {
      fields.set(key, type === 'true' || type === 'false' ? type : text);
    },
    finish() {
      const row = buildRow();
      fields.clear();
      return row;
    },
  };
}

const isTrue = (fields: Fields, key: string): boolean => fields.get(key) === 'true';

const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);

function findSkipReason(fields: Fields, location: string, path: string | null): SkipReason | null {
  const flag = SKIP_FLAGS.find(([key]) => isTrue(fields, key));
  if (flag) return flag[1];
  if (fields.get('Track Type') === 'URL' || isUrl(location)) return 'stream';
  if (path === null) return null;
  return SKIP_ENDINGS.find(([ending]) => ending.test(path))?.[1] ?? null;
}

/**
 * A copy that does not keep the chunk alive which the text was cut out of: engines make a cut
 * text a view of the whole (`import-formats.md` §4.1).
 */
function copyText<T extends string | null>(text: T): T {
  return (text === null || text.length < 13 ? text : ` ${text}`.slice(1)) as T;
}
