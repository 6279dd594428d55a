import type { StandInRequest } from '../net/stand-in-request';

/** A page as asked for by header or by query; undefined when the list is wanted whole (plex-protocol.md §1.5). */
export interface PageRequest {
  start: number;
  size: number;
}

export function readPage(request: StandInRequest): PageRequest | undefined {
  const size = readCount(request.plexHeader('X-Plex-Container-Size'));
  const start = readCount(request.plexHeader('X-Plex-Container-Start'));
  // Only one of the two: the start alone pages to the end, the size alone pages from 0 (guess).
  if (size === undefined && start === undefined) return undefined;
  return { start: start ?? 0, size: size ?? Number.MAX_SAFE_INTEGER };
}

function readCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
