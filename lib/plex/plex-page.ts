import { readNumber } from './schemas';

export interface PageWindow {
  start: number;
  size: number;
}

/** How much of a list an answer holds. Advance by what was really received (plex-protocol.md §1.5). */
export interface PageExtent {
  /** Rows of the answer that belong to the window: `rows.slice(from, to)`. */
  from: number;
  to: number;
  /** Length of the whole list, where it can be told. */
  total: number | null;
}

/**
 * Makes sense of a page: `totalSize` may be missing, the page may hold another number of rows than
 * was asked, and a server that does not page sends the whole list each time (§1.5).
 */
export function measurePage(
  container: Record<string, unknown>,
  headers: Headers,
  received: number,
  window: PageWindow,
): PageExtent {
  const offset = readNumber(container.offset) ?? readNumber(headers.get('X-Plex-Container-Start'));
  const stated = readNumber(container.totalSize) ?? readNumber(headers.get('X-Plex-Container-Total-Size'));
  const unpaged = offset === null && stated === null && (received > window.size || window.start > 0);
  if (unpaged) {
    const from = Math.min(window.start, received);
    return { from, to: Math.min(from + window.size, received), total: received };
  }
  const total = stated ?? (received < window.size ? window.start + received : null);
  return { from: 0, to: received, total };
}
