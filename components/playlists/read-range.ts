import type { Page } from '@/lib/library/item-row';

/** Rows of one message at most (lib/messaging/services.ts). */
const MOST_ROWS = 500;

/** Reads rows from one index to another, both included, in as few windows as may be. */
export async function readRange<T>(
  load: (window: { offset: number; limit: number }) => Promise<Page<T>>,
  from: number,
  to: number,
): Promise<T[]> {
  const rows: T[] = [];
  for (let offset = from; offset <= to;) {
    const limit = Math.min(MOST_ROWS, to - offset + 1);
    // A window may hold fewer rows than it covers: a playlist with videos in it.
    const { items, finished } = await load({ offset, limit });
    rows.push(...items);
    offset += limit;
    if (finished) break;
  }
  return rows;
}
