import { AppError } from '@/lib/util/app-error';
import { findMbid } from './plex-item';
import { readNumber, readText } from './schemas';

/**
 * A page of tracks as columns; row `i` of each belongs together. NaN = missing (`rating`: unrated),
 * `''` or null = missing text. Reads 1,000 tracks in about a millisecond, where the schema takes many;
 * a property test holds it to the schema.
 */
export interface TrackColumns {
  count: number;
  keys: string[];
  titles: string[];
  /** The track's own artist (`originalTitle`), `''` where it is the album artist's. */
  artists: string[];
  albumArtists: string[];
  albums: string[];
  albumKeys: (string | null)[];
  artistKeys: (string | null)[];
  discs: Float64Array;
  indexes: Float64Array;
  /** Milliseconds. */
  durations: Float64Array;
  years: Float64Array;
  /** 0–10, NaN = unrated. */
  ratings: Float32Array;
  /** First file on the server's disk. */
  paths: (string | null)[];
  guids: (string | null)[];
  /** MusicBrainz ids. */
  mbids: (string | null)[];
  thumbs: (string | null)[];
  /** Epoch seconds. */
  lastViewedAt: Float64Array;
  /** Absent on the wire = 0. */
  viewCounts: Float64Array;
}

type Wire = Record<string, unknown>;

/**
 * Reads `Metadata` of a track list.
 * @throws AppError bad-response, with the path, for a row without a rating key
 */
export function readTracks(metadata: unknown): TrackColumns {
  const rows = readList(metadata);
  const columns = emptyColumns(rows.length);
  for (let row = 0; row < rows.length; row += 1) readRow(columns, rows[row], row);
  return columns;
}

function readRow(columns: TrackColumns, value: unknown, row: number): void {
  const wire = isObject(value) ? value : {};
  const key = readText(wire.ratingKey);
  if (!key)
    throw new AppError('bad-response', 'a track without a rating key', {
      details: { path: `Metadata.${row}.ratingKey` },
    });
  columns.keys.push(key);
  columns.titles.push(readText(wire.title) ?? '');
  columns.artists.push(readText(wire.originalTitle) ?? '');
  columns.albumArtists.push(readText(wire.grandparentTitle) ?? '');
  columns.albums.push(readText(wire.parentTitle) ?? '');
  columns.albumKeys.push(readText(wire.parentRatingKey));
  columns.artistKeys.push(readText(wire.grandparentRatingKey));
  columns.discs[row] = readNumber(wire.parentIndex) ?? NaN;
  columns.indexes[row] = readNumber(wire.index) ?? NaN;
  columns.durations[row] = readNumber(wire.duration) ?? NaN;
  columns.years[row] = readNumber(wire.year) ?? readNumber(wire.parentYear) ?? NaN;
  columns.ratings[row] = readNumber(wire.userRating) ?? NaN;
  columns.paths.push(firstFile(wire.Media));
  columns.guids.push(readText(wire.guid));
  columns.mbids.push(
    wire.Guid === undefined
      ? null
      : findMbid(readList(wire.Guid).map((guid) => (isObject(guid) ? readText(guid.id) : null))),
  );
  columns.thumbs.push(readText(wire.thumb) ?? readText(wire.parentThumb) ?? readText(wire.grandparentThumb));
  columns.lastViewedAt[row] = readNumber(wire.lastViewedAt) ?? NaN;
  columns.viewCounts[row] = readNumber(wire.viewCount) ?? 0;
}

function firstFile(media: unknown): string | null {
  const first = readList(media)[0];
  const part = isObject(first) ? readList(first.Part)[0] : undefined;
  return isObject(part) ? readText(part.file) : null;
}

function emptyColumns(count: number): TrackColumns {
  return {
    count,
    keys: [],
    titles: [],
    artists: [],
    albumArtists: [],
    albums: [],
    albumKeys: [],
    artistKeys: [],
    discs: new Float64Array(count),
    indexes: new Float64Array(count),
    durations: new Float64Array(count),
    years: new Float64Array(count),
    ratings: new Float32Array(count),
    paths: [],
    guids: [],
    mbids: [],
    thumbs: [],
    lastViewedAt: new Float64Array(count),
    viewCounts: new Float64Array(count),
  };
}

/** A list of the wire: null and absence are empty, one object is a list of one (plex-protocol.md §1.3). */
export function readList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function isObject(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null;
}
