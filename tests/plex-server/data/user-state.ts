import type { LibraryItem } from './library-items';
import { columnOf, type Library } from './library';

/** What one user has done on one server: ratings and plays are of the token's user (plex-protocol.md §5). */
export interface UserState {
  /** Moves with every change, so that cached lists know when they are old. */
  readonly version: number;
  /** 0–10, undefined = unrated. */
  rating(item: LibraryItem): number | undefined;
  lastRatedAt(item: LibraryItem): number | undefined;
  /** null removes the rating; its date stays if `at` is not 0. */
  rate(item: LibraryItem, rating: number | null, at: number): void;
  viewCount(item: LibraryItem): number;
  lastViewedAt(item: LibraryItem): number | undefined;
  skipCount(item: LibraryItem): number;
  lastSkippedAt(item: LibraryItem): number | undefined;
  viewOffset(item: LibraryItem): number | undefined;
  setPlays(item: LibraryItem, count: number, at: number | undefined): void;
  setSkips(item: LibraryItem, count: number, at: number | undefined): void;
  setViewOffset(item: LibraryItem, offset: number | undefined): void;
  /** Another item has what this one had: the same file under a new key. */
  move(from: LibraryItem, to: LibraryItem): void;
  /** As if the user had never met the item. */
  forget(item: LibraryItem): void;
  /** Columns with a rating, ascending. */
  ratedColumns(): number[];
  /** Forgets ratings, plays and skips. */
  clear(): void;
}

const read = (column: Uint32Array, item: LibraryItem): number => column[columnOf(item)] ?? 0;

const orUndefined = (value: number): number | undefined => (value === 0 ? undefined : value);

/** Columns, since a library may hold 300,000 tracks and several users. */
export function createUserState(library: Library): UserState {
  let size = 0;
  let ratings = new Float32Array(0);
  let ratedAt = new Uint32Array(0);
  let views = new Uint32Array(0);
  let viewedAt = new Uint32Array(0);
  const skips = new Map<number, { count: number; at: number | undefined }>();
  const offsets = new Map<number, number>();
  let version = 0;

  function reserve(): void {
    if (library.capacity <= size) return;
    const next = library.capacity + 256;
    const grownRatings = new Float32Array(next).fill(Number.NaN);
    grownRatings.set(ratings);
    ratings = grownRatings;
    ratedAt = grow(ratedAt, next);
    views = grow(views, next);
    viewedAt = grow(viewedAt, next);
    size = next;
  }
  function forget(item: LibraryItem): void {
    const column = columnOf(item);
    version += 1;
    // Writes behind the end of a typed array are ignored: what was never touched has no column yet.
    ratings[column] = Number.NaN;
    for (const one of [ratedAt, views, viewedAt]) one[column] = 0;
    skips.delete(column);
    offsets.delete(column);
  }

  return {
    get version() {
      return version;
    },
    rating(item) {
      const value = ratings[columnOf(item)];
      // Float32 keeps a decimal such as 7.3 only to seven digits: show what was sent.
      return value === undefined || Number.isNaN(value) ? undefined : Number(value.toPrecision(6));
    },
    lastRatedAt: (item) => orUndefined(read(ratedAt, item)),
    rate(item, rating, at) {
      reserve();
      version += 1;
      ratings[columnOf(item)] = rating ?? Number.NaN;
      ratedAt[columnOf(item)] = at;
    },
    viewCount: (item) => read(views, item),
    lastViewedAt: (item) => orUndefined(read(viewedAt, item)),
    skipCount: (item) => skips.get(columnOf(item))?.count ?? 0,
    lastSkippedAt: (item) => skips.get(columnOf(item))?.at,
    viewOffset: (item) => offsets.get(columnOf(item)),
    setPlays(item, count, at) {
      reserve();
      version += 1;
      views[columnOf(item)] = count;
      viewedAt[columnOf(item)] = at ?? 0;
    },
    setSkips(item, count, at) {
      version += 1;
      skips.set(columnOf(item), { count, at });
    },
    setViewOffset(item, offset) {
      version += 1;
      if (offset === undefined) offsets.delete(columnOf(item));
      else offsets.set(columnOf(item), offset);
    },
    forget,
    move(from, to) {
      reserve();
      const [source, target] = [columnOf(from), columnOf(to)];
      ratings[target] = ratings[source] ?? Number.NaN;
      for (const one of [ratedAt, views, viewedAt]) one[target] = one[source] ?? 0;
      const skipped = skips.get(source);
      const offset = offsets.get(source);
      if (skipped) skips.set(target, skipped);
      if (offset !== undefined) offsets.set(target, offset);
      forget(from);
    },
    ratedColumns() {
      const columns: number[] = [];
      ratings.forEach((value, column) => {
        if (!Number.isNaN(value)) columns.push(column);
      });
      return columns;
    },
    clear() {
      version += 1;
      ratings.fill(Number.NaN);
      for (const column of [ratedAt, views, viewedAt]) column.fill(0);
      skips.clear();
      offsets.clear();
    },
  };
}

function grow(column: Uint32Array<ArrayBuffer>, size: number): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(size);
  next.set(column);
  return next;
}
