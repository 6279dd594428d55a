import type { LibraryRef } from '@/lib/util/refs';
import type { LibrarySnapshot } from '../library-snapshot';
import { liveRows } from './compact-image';
import type { LibraryImage } from './library-image';

/** All tracks of an image as `lib/match` reads them. The image must have its identity. */
export function trackSnapshot(image: LibraryImage, { server, account, section }: LibraryRef): LibrarySnapshot {
  const { keys, title, texts, identity, numbers } = image.tables.track;
  const rows = liveRows(image.tables.track);
  const text = (at: (row: number) => string): string[] => Array.from(rows, at);
  const whole = (at: (row: number) => number): Int32Array => Int32Array.from(rows, (row) => known(at(row)));
  return {
    server,
    account,
    section,
    size: rows.length,
    keys: text((row) => keys[row] ?? ''),
    title: text(title.at),
    trackArtist: text(texts.originalTitle.at),
    albumArtist: text(texts.grandparentTitle.at),
    album: text(texts.parentTitle.at),
    albumKey: text(texts.parentKey.at),
    artistKey: text(texts.grandparentKey.at),
    disc: whole(numbers.parentIndex.at),
    index: whole(numbers.index.at),
    durationMs: Float64Array.from(rows, (row) => known(numbers.duration.at(row))),
    path: text(identity.path.at),
    guid: text(identity.guid.at),
    mbid: text(identity.mbid.at),
    rating: Float32Array.from(rows, (row) => numbers.userRating.at(row)),
  };
}

const known = (value: number): number => (Number.isNaN(value) ? -1 : value);
