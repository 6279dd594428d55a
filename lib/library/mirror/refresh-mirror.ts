import { type ItemColumns, PERSONAL_NUMBERS } from '@/lib/plex/item-columns';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { BulkOptions } from '@/lib/plex/pms-mirror';
import type { MirrorPatch, MirrorRecord } from '@/lib/store/mirror-records';
import { type MirrorStore, emptyMirror } from '@/lib/store/mirror-store';
import { AppError } from '@/lib/util/app-error';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';
import type { KnownItems, LibraryEngine, MirrorPoint } from '../engine-face';
import { packColumns } from '../columns/pack-columns';
import { latestTimes, sinceOf } from './latest-times';
import { pickRows } from './pick-rows';
import { type ChangesRead, readBelow, readChanges } from './read-changes';
import { type SeenRating, seenRatings } from './seen-rating';
import { sweepKind } from './sweep-mirror';
import { withDetails } from './with-details';

const KINDS: readonly ItemKind[] = ['track', 'album', 'artist'];
/** A server that can't be asked what changed is listed whole, but not with every look. */
const BLIND_SWEEP_MS = 10 * 60_000;

export interface RefreshDeps {
  client: Pick<
    PmsClient,
    | 'sectionCounters'
    | 'changedPage'
    | 'changedByPage'
    | 'belowPage'
    | 'countOf'
    | 'personalPage'
    | 'columnsOf'
    | 'serverTime'
  >;
  store: MirrorStore;
  engine: LibraryEngine;
  /** Requests at once. */
  parallel: number;
  options: BulkOptions;
  /** Epoch milliseconds. */
  now(): number;
  /** Told of ratings that are not what the mirror had, before the mirror has them: a death between the two repeats it. */
  ratingsFound(found: readonly SeenRating[]): Promise<void>;
}

export interface RefreshResult {
  head: MirrorRecord;
  /** So much changed that the library had better be read anew. */
  tooMany: boolean;
  swept: ItemKind[];
}

export interface RefreshOptions {
  /** `due` lists everything in any case. */
  sweep: 'if-needed' | 'due';
  /** Whether the server is asked how many items are rated: one that was cleared shows in nothing else. */
  countRated: boolean;
  /** What the mirror holds, where the caller has just counted it: the engine need not load it for that. */
  have?: Counted | null;
}

/** Items and rated ones of each kind. */
export type Counted = Record<ItemKind, { items: number; rated: number }>;

/**
 * Brings a complete mirror up to date; the cost follows the change. What was added, edited, rated or played
 * comes as deltas by the server's own clock. What those can't show (cleared ratings, deletions) is looked for
 * only when counts or counters say so, or when it is due.
 * @throws AppError not-found when the section is gone, and what the server answers
 */
export async function refreshMirror(
  library: LibraryRef,
  { sweep, countRated, have: counted = null }: RefreshOptions,
  deps: RefreshDeps,
): Promise<RefreshResult> {
  const { client, store, engine, now } = deps;
  const before = (await store.head(library)) ?? emptyMirror(library);
  const { section } = library;
  const most = Math.max(2000, Math.floor(before.counts.track / 4));
  const known = { lacks: before.lacks, most, options: deps.options };
  const since = sinceOf(before.latest);
  const point: MirrorPoint = { library, version: before.version };
  const patches: MirrorPatch[] = [];
  const seen: SeenRating[] = [];
  let latest = before.latest;
  const edited: Record<ItemKind, string[]> = { artist: [], album: [], track: [] };
  const added: Record<ItemKind, Set<string>> = { artist: new Set(), album: new Set(), track: new Set() };
  const addRows = async (rows: ItemColumns): Promise<void> => {
    if (rows.count === 0) return;
    const whole = await withDetails(client, rows, deps.options);
    patches.push({ type: 'rows', kind: rows.kind, parts: packColumns(whole) });
  };
  const takePage = async (page: ItemColumns): Promise<void> => {
    latest = latestTimes(page, latest, client.serverTime());
    if (page.count === 0) return;
    const held = await engine.known(point, page.kind, page.keys);
    seen.push(...seenRatings(page, held));
    const { whole, personal, wasThere } = sortOutChanges(page, held);
    for (const row of whole) if (held.known[row] !== 1) added[page.kind].add(page.keys[row] ?? '');
    edited[page.kind].push(...wasThere);
    if (personal.length > 0) {
      const { keys, numbers } = pickRows(page, personal);
      patches.push({ type: 'personal', kind: page.kind, keys, numbers: pickFields(numbers, PERSONAL_NUMBERS) });
    }
    await addRows(pickRows(page, whole));
  };
  /** Changes of a kind, looked through while those of the others are on their way. */
  const takeKind = async (kind: ItemKind): Promise<ChangesRead> => {
    const read = await readChanges(client, section, kind, since, known);
    if (!read.tooMany) for (const page of read.pages) await takePage(page);
    return read;
  };
  const countersRead = client.sectionCounters(section);
  /** Lengths of the lists, where the counters have moved. */
  const countKinds = async (): Promise<(number | null)[]> => {
    const counters = await countersRead;
    if (counters === null || sameCounters(before.counters, counters)) return KINDS.map((kind) => before.counts[kind]);
    return Promise.all(KINDS.map((kind) => client.countOf(section, kind, 'all')));
  };
  const [counters, totals, rated, ...changes] = await Promise.all([
    countersRead,
    countKinds(),
    Promise.all(KINDS.map((kind) => (countRated ? client.countOf(section, kind, 'rated') : null))),
    ...KINDS.map(takeKind),
  ]);
  if (counters === null) throw new AppError('not-found', 'this library is not on the server any more');
  if (changes.some(({ tooMany }) => tooMany)) return { head: before, tooMany: true, swept: [] };

  const lacks = [...new Set([...before.lacks, ...changes.flatMap((change) => change.lacks)])];
  const isBlind = lacks.includes('deltas');
  const hasMoved = !sameCounters(before.counters, counters);
  if (isBlind && hasMoved && before.refreshedAt !== null) {
    // What was edited can't be asked for: only a new reading shows it.
    const head = await store.changeHead(library, () => ({ lacks }));
    return { head, tooMany: true, swept: [] };
  }
  const below = (kind: ItemKind, level: 'artist' | 'album'): Promise<ItemColumns[]> =>
    edited[level].length === 0
      ? Promise.resolve([])
      : readBelow(client, section, kind, { level, keys: edited[level] }, deps.options);
  const inherited = await Promise.all([below('album', 'artist'), below('track', 'artist'), below('track', 'album')]);
  for (const page of inherited.flat()) await addRows(page);
  const counts = Object.fromEntries(
    KINDS.map((kind, at) => [kind, totals[at] ?? before.counts[kind]]),
  ) as MirrorRecord['counts'];
  const fields = (): Partial<MirrorRecord> => ({ counters, counts, latest, lacks, refreshedAt: now() });
  if (seen.length > 0) await deps.ratingsFound(seen);
  let head =
    patches.length > 0 ? await store.addPatch(library, patches, fields) : await store.changeHead(library, fields);

  const swept: ItemKind[] = [];
  const mayStay = isBlind && now() - (before.sweptAt ?? 0) < BLIND_SWEEP_MS;
  for (const [at, kind] of KINDS.entries()) {
    if (sweep !== 'due') {
      if (mayStay) continue;
      const have =
        patches.length === 0 && counted
          ? counted[kind]
          : countRated
            ? await engine.count({ library, version: head.version }, kind)
            : { items: before.counts[kind] + added[kind].size, rated: null };
      const wanted = { items: totals[at] ?? have.items, rated: rated[at] ?? have.rated };
      // A server that does not count has to list.
      const isUncounted = hasMoved && totals[at] === null;
      if (have.items === wanted.items && have.rated === wanted.rated && !isBlind && !isUncounted) continue;
    }
    const found = await sweepKind(library, kind, {
      client,
      store,
      engine,
      parallel: deps.parallel,
      options: deps.options,
      ratingsFound: deps.ratingsFound,
    });
    if (found.tooMany) return { head, tooMany: true, swept };
    swept.push(kind);
    head = found.head ?? head;
  }
  if (swept.length === KINDS.length) head = await store.changeHead(library, () => ({ sweptAt: now() }));
  return { head, tooMany: false, swept };
}

/**
 * Deltas overlap, so most rows may be as they were: those are not written again. Ratings and plays alone
 * leave the item as it is.
 * @returns rows to be written whole, rows of which ratings or plays changed, and keys that were there and edited
 */
function sortOutChanges(
  page: ItemColumns,
  { known, numbers }: KnownItems,
): { whole: number[]; personal: number[]; wasThere: string[] } {
  const whole: number[] = [];
  const personal: number[] = [];
  const wasThere: string[] = [];
  const isSame = (name: keyof typeof numbers, row: number): boolean =>
    Object.is(numbers[name][row], page.numbers[name][row]);
  for (let row = 0; row < page.count; row += 1) {
    const isThere = known[row] === 1;
    if (!isThere || !isSame('updatedAt', row) || !isSame('addedAt', row)) {
      whole.push(row);
      if (isThere) wasThere.push(page.keys[row] ?? '');
    } else if (!PERSONAL_NUMBERS.every((name) => isSame(name, row))) personal.push(row);
  }
  return { whole, personal, wasThere };
}

function pickFields<K extends string, V>(record: Record<K, V>, names: readonly K[]): Record<string, V> {
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}

function sameCounters(a: Record<string, string>, b: Record<string, string>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}
