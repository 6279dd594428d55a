import type { GhostRating } from '@/lib/recommend/recommendation';

/** Guesses for the rows that are on screen, asked for in batches as they come into sight. */
export interface GhostStore {
  /** Undefined until it was asked; null where there is no guess. */
  get(key: string): GhostRating | null | undefined;
  /** Says that a row is shown. @returns says that it is gone */
  watch(key: string): () => void;
  subscribe(listener: () => void): () => void;
  /** What was guessed may be wrong by now: asks again for what is shown; the old guess stays until then. */
  refresh(): void;
}

/** Most keys of one call (lib/messaging/services.ts). */
const MOST_KEYS = 500;
/** Rows of one screen come within a few frames. */
const GATHER_MS = 40;
/** Guesses of rows long gone are dropped beyond this. */
const MOST_KEPT = 5000;

/** @param ask never called for a key that has a guess; what fails is left without */
export function createGhostStore(ask: (keys: string[]) => Promise<GhostRating[]>): GhostStore {
  const guesses = new Map<string, GhostRating | null>();
  const shown = new Map<string, number>();
  const wanted = new Set<string>();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let generation = 0;

  function want(key: string): void {
    wanted.add(key);
    timer ??= setTimeout(() => {
      timer = null;
      const keys = [...wanted];
      wanted.clear();
      for (let at = 0; at < keys.length; at += MOST_KEYS) void read(keys.slice(at, at + MOST_KEYS));
    }, GATHER_MS);
  }

  async function read(keys: string[]): Promise<void> {
    const mine = generation;
    // A guess is an extra: a list without it is whole, and its errors are said where they matter.
    const found = await ask(keys).catch(() => []);
    if (mine !== generation) return;
    const byKey = new Map(found.map((ghost) => [ghost.key, ghost]));
    for (const key of keys) guesses.set(key, byKey.get(key) ?? null);
    for (const key of guesses.keys()) {
      if (guesses.size <= MOST_KEPT) break;
      if (!shown.has(key)) guesses.delete(key);
    }
    for (const listener of listeners) listener();
  }

  return {
    get: (key) => guesses.get(key),
    watch(key) {
      shown.set(key, (shown.get(key) ?? 0) + 1);
      if (!guesses.has(key)) want(key);
      return () => {
        const left = (shown.get(key) ?? 1) - 1;
        if (left > 0) shown.set(key, left);
        else shown.delete(key);
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    refresh() {
      generation += 1;
      for (const key of guesses.keys()) if (!shown.has(key)) guesses.delete(key);
      for (const key of shown.keys()) want(key);
    },
  };
}
