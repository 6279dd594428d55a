import type { Page } from '@/lib/library/item-row';
import { type AppError, toAppError } from '@/lib/util/app-error';

export type LoadWindow<T> = (window: { offset: number; limit: number }) => Promise<Page<T>>;

export interface WindowSnapshot<T> {
  /** 0 until the first window has come. */
  total: number;
  /** True until the first window has come or failed. */
  loading: boolean;
  error: AppError | null;
  /** The row at an index, undefined while its window is not here. */
  row: (index: number) => T | undefined;
}

export interface WindowStore<T> {
  snapshot(): WindowSnapshot<T>;
  /** Reads the first window with the first listener. */
  subscribe(listener: () => void): () => void;
  /** Says which rows are in sight; what is missing is read (house.md, law 2). */
  need(first: number, last: number): void;
  /** Changes the rows that are here, e.g. after a rating; return the same row to leave it. */
  update(change: (row: T) => T): void;
  /** Reads what is in sight again; what is here stays until then. */
  reload(): void;
}

export const WINDOW_ROWS = 150;

/** Windows kept in memory: enough for any screen, few enough for 100,000 rows. */
const KEPT_WINDOWS = 20;

/** A long list of the background, read in windows. */
export function createWindowStore<T>(load: LoadWindow<T>, size: number = WINDOW_ROWS): WindowStore<T> {
  const windows = new Map<number, readonly T[]>();
  const underWay = new Set<number>();
  const listeners = new Set<() => void>();
  let total = 0;
  let loading = true;
  let error: AppError | null = null;
  let generation = 0;
  let wanted: number[] = [0];
  let current = makeSnapshot();

  function makeSnapshot(): WindowSnapshot<T> {
    return { total, loading, error, row: (index) => windows.get(Math.floor(index / size))?.[index % size] };
  }

  function tell(): void {
    current = makeSnapshot();
    for (const listener of listeners) listener();
  }

  async function read(number: number): Promise<void> {
    const mine = generation;
    underWay.add(number);
    try {
      const page = await load({ offset: number * size, limit: size });
      if (mine !== generation) return;
      keep(number, page.items);
      total = page.total;
      error = null;
    } catch (thrown) {
      if (mine !== generation) return;
      error = toAppError(thrown);
    }
    loading = false;
    underWay.delete(number);
    tell();
  }

  function keep(number: number, rows: readonly T[]): void {
    windows.delete(number);
    windows.set(number, rows);
    // A Map keeps the order of insertion: the first is the one read longest ago.
    for (const oldest of windows.keys()) {
      if (windows.size <= KEPT_WINDOWS) break;
      if (!wanted.includes(oldest)) windows.delete(oldest);
    }
  }

  function readMissing(): void {
    // After an error only reload() asks again, else a dead server would be asked by every scroll.
    if (error) return;
    for (const number of wanted) if (!windows.has(number) && !underWay.has(number)) void read(number);
  }

  return {
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      readMissing();
      return () => void listeners.delete(listener);
    },
    need(first, last) {
      wanted = [];
      const end = Math.floor(Math.max(first, last) / size);
      for (let number = Math.floor(first / size); number <= end; number += 1) wanted.push(number);
      readMissing();
    },
    update(change) {
      let changed = false;
      for (const [number, rows] of windows) {
        const next = rows.map(change);
        if (next.every((row, index) => row === rows[index])) continue;
        windows.set(number, next);
        changed = true;
      }
      if (changed) tell();
    },
    reload() {
      generation += 1;
      underWay.clear();
      error = null;
      loading = windows.size === 0;
      for (const number of windows.keys()) if (!wanted.includes(number)) windows.delete(number);
      for (const number of wanted) void read(number);
      tell();
    },
  };
}
