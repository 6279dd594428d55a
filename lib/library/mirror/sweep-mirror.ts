import { PERSONAL_NUMBERS, type PersonalColumns } from '@/lib/plex/item-columns';
import type { BulkOptions, PmsMirror } from '@/lib/plex/pms-mirror';
import type { MirrorPatch, MirrorRecord } from '@/lib/store/mirror-records';
import type { MirrorStore } from '@/lib/store/mirror-store';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';
import type { LibraryEngine } from '../engine-face';
import { packColumns } from '../columns/pack-columns';
import { pickPersonal } from './pick-rows';
import { createRangePlan } from './range-plan';
import { type SeenRating, seenRatings } from './seen-rating';

/** Rows of one page: keys and five numbers each (numbers of the issue: at most tracks / 2,000 requests). */
const PAGE = 2500;
/** Keys of one request for whole items. */
const KEYS = 100;

export interface SweepDeps {
  client: Pick<PmsMirror, 'personalPage' | 'columnsOf'>;
  store: MirrorStore;
  engine: LibraryEngine;
  parallel: number;
  options: BulkOptions;
  /** Told before the mirror has them. */
  ratingsFound(found: readonly SeenRating[]): Promise<void>;
}

/**
 * Lists a kind with keys, ratings and plays alone, and sets right what deltas can't show: ratings that were
 * cleared, items that are gone, items that came under an old date.
 * @returns the new head, and `tooMany` when so much is unknown that a filling is cheaper
 */
export async function sweepKind(
  library: LibraryRef,
  kind: ItemKind,
  { client, store, engine, parallel, options, ratingsFound }: SweepDeps,
): Promise<{ head: MirrorRecord | null; tooMany: boolean }> {
  const listing = await readListing(client, library.section, kind, parallel, options);
  const head = await store.head(library);
  if (!head) return { head: null, tooMany: false };
  const point = { library, version: head.version };
  const { gone, unknown, changed } = await engine.compare(point, listing);
  if (unknown.length > Math.max(2000, listing.count / 4)) return { head, tooMany: true };

  const changes: MirrorPatch[] = [];
  if (gone.length > 0) changes.push({ type: 'gone', kind, keys: gone });
  if (changed.length > 0) {
    const rows = pickPersonal(listing, changed);
    const seen = seenRatings(rows, await engine.known(point, kind, rows.keys));
    if (seen.length > 0) await ratingsFound(seen);
    changes.push({ type: 'personal', kind, keys: rows.keys, numbers: rows.numbers });
  }
  for (let from = 0; from < unknown.length; from += KEYS) {
    const columns = await client.columnsOf(kind, unknown.slice(from, from + KEYS), options);
    if (columns.count > 0) changes.push({ type: 'rows', kind, parts: packColumns(columns) });
  }
  return { head: changes.length > 0 ? await store.addPatch(library, changes) : head, tooMany: false };
}

/** Every item of a kind, each once, in pages that are read some at once. */
async function readListing(
  client: SweepDeps['client'],
  section: string,
  kind: ItemKind,
  parallel: number,
  options: BulkOptions,
): Promise<PersonalColumns> {
  const plan = createRangePlan();
  const pages: { start: number; columns: PersonalColumns }[] = [];
  const lane = async (): Promise<void> => {
    for (;;) {
      const claim = plan.claim(PAGE);
      if (claim === null) return;
      const page = await client.personalPage(section, kind, claim, options);
      plan.finish(claim, page.received, page.total);
      pages.push({ start: claim.start, columns: page.columns });
    }
  };
  // The first page says how long the list is.
  const first = plan.claim(PAGE) ?? { start: 0, size: PAGE };
  const page = await client.personalPage(section, kind, first, options);
  plan.finish(first, page.received, page.total);
  pages.push({ start: 0, columns: page.columns });
  await Promise.all(Array.from({ length: parallel }, lane));
  return joinPages(
    kind,
    pages.toSorted((a, b) => a.start - b.start).map(({ columns }) => columns),
  );
}

function joinPages(kind: ItemKind, pages: readonly PersonalColumns[]): PersonalColumns {
  const rows: [page: PersonalColumns, row: number][] = [];
  const seen = new Set<string>();
  for (const page of pages) {
    for (const [row, key] of page.keys.entries()) {
      // An item that moved between two pages while they were read comes once.
      if (seen.has(key)) continue;
      seen.add(key);
      rows.push([page, row]);
    }
  }
  const numbers = Object.fromEntries(
    PERSONAL_NUMBERS.map((name) => [name, Float64Array.from(rows, ([page, row]) => page.numbers[name][row] ?? NaN)]),
  ) as PersonalColumns['numbers'];
  return { kind, count: rows.length, keys: [...seen], numbers };
}
