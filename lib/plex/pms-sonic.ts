import { type AppErrorCode, isAppError } from '@/lib/util/app-error';
import { readList } from './item-reader';
import { type QueryPairs, keySegment } from './plex-url';
import type { PmsTransport } from './pms-transport';
import { containerOf, readNumber, readText } from './schemas';

export interface NearestOptions {
  limit: number;
  /** 0–1; servers take .25 by themselves (plex-protocol.md §7). */
  maxDistance: number;
}

/** An answer like these says that there is nothing to be had; others pass, or are for others to deal with. */
const REFUSALS = new Set<AppErrorCode>([
  'not-found',
  'bad-request',
  'forbidden',
  'server-busy',
  'bad-response',
  'not-plex',
  'not-as-documented',
]);
/** A list of recommendations waits for it. */
const TIMEOUT_MS = 5_000;

/** Neighbours by sonic analysis, where the server has it (plex-protocol.md §7). */
export function createPmsSonic(transport: Pick<PmsTransport, 'send'>) {
  return {
    /**
     * Keys of what sounds like an item, of its own kind, nearest first; none where it was not analysed (§14).
     * @returns null where the server refuses: without analysis or Plex Pass
     * @throws AppError network, timeout, unauthorized, …
     */
    async nearest(key: string, { limit, maxDistance }: NearestOptions): Promise<string[] | null> {
      const pairs: QueryPairs = [
        ['limit', String(limit)],
        ['maxDistance', String(maxDistance)],
      ];
      try {
        const path = `/library/metadata/${keySegment(key)}/nearest`;
        const { body } = await transport.send('GET', path, pairs, { timeoutMs: TIMEOUT_MS, retries: 0 });
        return readNear(readList(containerOf(body).Metadata), key).slice(0, limit);
      } catch (error) {
        if (isAppError(error) && REFUSALS.has(error.code)) return null;
        throw error;
      }
    },
  };
}

/** Sorted by us: that servers sort is seen, not promised. A row without a distance keeps its place at the end. */
function readNear(rows: readonly unknown[], seed: string): string[] {
  const found = rows.flatMap((row) => {
    const { ratingKey, distance } = typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {};
    const key = readText(ratingKey);
    return key === null || key === seed ? [] : [{ key, distance: readNumber(distance) ?? Infinity }];
  });
  return found.sort((a, b) => (a.distance === b.distance ? 0 : a.distance - b.distance)).map(({ key }) => key);
}
