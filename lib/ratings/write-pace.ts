/** How many writes go at once: 2, up to 4 while the server answers fast, 1 when it is in trouble (plex-protocol.md §11.4). */
export interface WritePace {
  readonly limit: number;
  answered(ms: number): void;
  failed(): void;
}

const START = 2;
const MOST = 4;
const FAST_MS = 100;
const SAMPLE = 8;

/** @param most the user's limit, read at each step */
export function createWritePace(most: () => number = () => MOST): WritePace {
  let limit = START;
  let best = Infinity;
  const times: number[] = [];
  return {
    get limit() {
      return Math.max(1, Math.min(limit, most()));
    },
    answered(ms) {
      times.push(ms);
      if (times.length < SAMPLE) return;
      const median = times.toSorted((a, b) => a - b)[SAMPLE / 2] ?? 0;
      times.length = 0;
      best = Math.min(best, median);
      // Flat: more at once must not make each one slower.
      const flat = median < FAST_MS && median <= best * 2 + 5;
      limit = flat ? Math.min(MOST, limit + 1) : START;
    },
    failed() {
      limit = 1;
      times.length = 0;
    },
  };
}

/**
 * Works through a list with as many at once as the pace allows at each moment. After the first failure
 * nothing new is begun, and what is under way is waited for before it is thrown.
 */
export function inPace<T>(items: readonly T[], pace: WritePace, work: (item: T) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0;
    let running = 0;
    const failures: unknown[] = [];
    const step = (): void => {
      while (failures.length === 0 && running < pace.limit && next < items.length) {
        const item = items[next++] as T;
        running += 1;
        work(item)
          .catch((error: unknown) => {
            failures.push(error);
          })
          .finally(() => {
            running -= 1;
            step();
          });
      }
      if (running > 0) return;
      if (failures.length > 0) reject(failures[0]);
      else if (next >= items.length) resolve();
    };
    step();
  });
}
