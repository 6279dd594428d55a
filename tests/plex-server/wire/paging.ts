import type { StandInRequest } from '../net/stand-in-request';

/** A page as asked for by header or by query; undefined when the list is wanted whole (plex-protocol.md §1.5). */
export interface PageRequest {
  start: number;
  size: number;
}

/** Variant `forced-small-pages`. */
const SMALL_PAGE = 50;

/** @param force lists over this many items are paged even if nobody asked ("some endpoints will force pagination"). */
export function readPage(request: StandInRequest, length: number, force?: number): PageRequest | undefined {
  const small = request.variants?.has('forced-small-pages') ? SMALL_PAGE : undefined;
  const most = Math.min(small ?? Number.MAX_SAFE_INTEGER, force ?? Number.MAX_SAFE_INTEGER);
  const asked = readAsked(request);
  if (!asked) return length > most ? { start: 0, size: most } : undefined;
  return small === undefined ? asked : { ...asked, size: Math.min(asked.size, small) };
}

function readAsked(request: StandInRequest): PageRequest | undefined {
  const size = readCount(request.plexHeader('X-Plex-Container-Size'));
  const start = readCount(request.plexHeader('X-Plex-Container-Start'));
  // Only one of the two: the start alone pages to the end, the size alone pages from 0 (guess).
  if (size === undefined && start === undefined) return undefined;
  if (start === undefined && request.variants?.has('size-needs-start')) return undefined;
  return { start: start ?? 0, size: size ?? Number.MAX_SAFE_INTEGER };
}

/** `X-Plex-Container-Focus-Key`: a page with the item in its middle (§1.4). @param position of that item */
export function focusOn(page: PageRequest, position: number, length: number): PageRequest {
  if (position < 0) return page;
  const start = Math.min(position - Math.floor(page.size / 2), length - page.size);
  return { start: Math.max(0, start), size: page.size };
}

function readCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
