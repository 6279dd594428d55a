import type { ItemColumns } from '@/lib/plex/item-columns';
import type { PageWindow } from '@/lib/plex/plex-page';
import type { BulkOptions, ChangesSince, ColumnsPage, PmsMirror } from '@/lib/plex/pms-mirror';
import type { ItemKind } from '@/lib/util/refs';

/** Rows of one page of changes. */
const PAGE = 500;

/** What a server turned out not to do; kept in the head of the mirror. */
export type Lack = 'deltas' | 'groups';

export interface ChangesRead {
  pages: ItemColumns[];
  /** What was learnt about the server. */
  lacks: Lack[];
  /** More than `most` rows changed: reading everything anew is cheaper. */
  tooMany: boolean;
}

type ReadPage = (window: PageWindow) => Promise<ColumnsPage>;

/**
 * Items of a kind that were added, edited, rated or played since. A server that ignores what it does not
 * know would give the whole library (plex-protocol.md §16): every row has to have a reason to be there.
 * @param most rows at which to stop
 */
export async function readChanges(
  client: Pick<PmsMirror, 'changedPage' | 'changedByPage'>,
  section: string,
  kind: ItemKind,
  since: ChangesSince,
  known: { lacks: readonly string[]; most: number; options: BulkOptions },
): Promise<ChangesRead> {
  const { lacks, most, options } = known;
  if (lacks.includes('deltas')) return { pages: [], lacks: [], tooMany: false };
  if (!lacks.includes('groups')) {
    const grouped = await readAll((window) => client.changedPage(section, kind, since, window, options), since, most);
    if (grouped !== 'ignored') return { ...grouped, lacks: [] };
  }
  const pages: ItemColumns[] = [];
  let tooMany = false;
  for (const by of [
    { field: 'updatedAt', since: since.changed },
    { field: 'addedAt', since: since.changed },
    { field: 'lastRatedAt', since: since.rated },
    { field: 'lastViewedAt', since: since.viewed },
  ] as const) {
    const read = await readAll((window) => client.changedByPage(section, kind, by, window, options), since, most);
    if (read === 'ignored') return { pages: [], lacks: ['deltas'], tooMany: false };
    pages.push(...read.pages);
    tooMany ||= read.tooMany;
  }
  return { pages, lacks: ['groups'], tooMany };
}

/** Parents of one request. */
const PARENTS = 100;

/**
 * What stands below artists or albums that were edited: their rows carry the parent's name and year, and a
 * server need not move their own dates (guess). Rows that belong to no such parent are left out: a server
 * that ignores the filter would give the whole library.
 */
export async function readBelow(
  client: Pick<PmsMirror, 'belowPage'>,
  section: string,
  kind: ItemKind,
  of: { level: 'artist' | 'album'; keys: readonly string[] },
  options: BulkOptions,
): Promise<ItemColumns[]> {
  const pages: ItemColumns[] = [];
  for (let from = 0; from < of.keys.length; from += PARENTS) {
    const keys = of.keys.slice(from, from + PARENTS);
    const wanted = new Set(keys);
    for (let start = 0; ;) {
      const page = await client.belowPage(section, kind, { ...of, keys }, { start, size: PAGE }, options);
      const { parentKey, grandparentKey } = page.columns.texts;
      const parents = kind === 'track' && of.level === 'artist' ? grandparentKey : parentKey;
      const rows = [...page.columns.keys.keys()].filter((row) => wanted.has(parents[row] ?? ''));
      if (rows.length < page.received) return pages;
      pages.push(page.columns);
      start += page.received;
      if (page.received === 0 || (page.total === null ? page.received < PAGE : start >= page.total)) break;
    }
  }
  return pages;
}

async function readAll(
  read: ReadPage,
  since: ChangesSince,
  most: number,
): Promise<{ pages: ItemColumns[]; tooMany: boolean } | 'ignored'> {
  const pages: ItemColumns[] = [];
  for (let start = 0; ;) {
    const page = await read({ start, size: PAGE });
    if (!allChanged(page.columns, since)) return 'ignored';
    if ((page.total ?? 0) > most) return { pages, tooMany: true };
    pages.push(page.columns);
    start += page.received;
    if (page.received === 0 || (page.total === null ? page.received < PAGE : start >= page.total))
      return { pages, tooMany: start > most };
  }
}

function allChanged({ count, numbers }: ItemColumns, since: ChangesSince): boolean {
  for (let row = 0; row < count; row += 1) {
    const isNew =
      (numbers.updatedAt[row] ?? 0) > since.changed ||
      (numbers.addedAt[row] ?? 0) > since.changed ||
      (numbers.lastRatedAt[row] ?? 0) > since.rated ||
      (numbers.lastViewedAt[row] ?? 0) > since.viewed;
    if (!isNew) return false;
  }
  return true;
}
