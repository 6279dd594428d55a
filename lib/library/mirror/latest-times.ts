import type { ItemColumns } from '@/lib/plex/item-columns';
import type { ChangesSince } from '@/lib/plex/pms-mirror';

/** Clocks of servers and agents differ; what lies further ahead than this was never now. */
const FUTURE_S = 3600;
/** How far before the largest time a delta begins (house.md, Data): writes may become visible late. */
export const OVERLAP_S = 120;

/**
 * The largest times of a page, so that the next look begins there. A date in the server's future (a broken
 * tag, a wrong clock) would hide every change from then on, so it does not count.
 * @param now the server's clock, epoch seconds; null = unknown
 */
export function latestTimes(
  columns: Pick<ItemColumns, 'count' | 'numbers'>,
  before: ChangesSince,
  now: number | null,
): ChangesSince {
  const end = (now ?? Date.now() / 1000) + FUTURE_S;
  const { updatedAt, addedAt, lastRatedAt, lastViewedAt } = columns.numbers;
  const largest = (from: number, ...lists: Float64Array[]): number => {
    let most = from;
    for (const list of lists)
      for (let row = 0; row < columns.count; row += 1) {
        const time = list[row] ?? Number.NaN;
        if (time > most && time <= end) most = time;
      }
    return most;
  };
  return {
    changed: largest(before.changed, updatedAt, addedAt),
    rated: largest(before.rated, lastRatedAt),
    viewed: largest(before.viewed, lastViewedAt),
  };
}

/** Where a delta begins. */
export const sinceOf = ({ changed, rated, viewed }: ChangesSince): ChangesSince => ({
  changed: Math.max(0, changed - OVERLAP_S),
  rated: Math.max(0, rated - OVERLAP_S),
  viewed: Math.max(0, viewed - OVERLAP_S),
});
