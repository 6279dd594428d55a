import type { LibraryRef } from '@/lib/util/refs';

interface SonicDeps {
  /** Keys of neighbours; null where the server refuses. */
  ask(library: LibraryRef, key: string): Promise<string[] | null>;
  /** Epoch milliseconds. */
  now: () => number;
}

/** A server that refused is asked again after so long: an analysis may have run, or a Plex Pass been bought. */
const ABSENT_MS = 60 * 60_000;
/** One track without neighbours says little, as many have not been analysed; so many in a row say that none is. */
const MOST_EMPTY = 5;

/** Neighbours by sound from servers that have them; the first refusal of a server is remembered. */
export function createSonicNeighbours({ ask, now }: SonicDeps) {
  const servers = new Map<string, { empty: number; absentUntil: number }>();
  return async (library: LibraryRef, key: string): Promise<string[] | null> => {
    const name = JSON.stringify([library.server, library.account]);
    const known = servers.get(name) ?? { empty: 0, absentUntil: 0 };
    servers.set(name, known);
    if (now() < known.absentUntil) return null;
    const keys = await ask(library, key);
    known.empty = keys === null || keys.length > 0 ? 0 : known.empty + 1;
    if (keys !== null && known.empty < MOST_EMPTY) return keys;
    known.empty = 0;
    known.absentUntil = now() + ABSENT_MS;
    return null;
  };
}
