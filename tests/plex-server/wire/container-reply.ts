import { jsonReply, xmlReply, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';
import { readPage } from './paging';
import { xmlDocument, type WireObject } from './xml-writer';

/** PMS answers JSON when the Accept header names it (plex-protocol.md §1.2), else XML. */
export const wantsJson = (request: StandInRequest): boolean =>
  (request.headers.accept ?? request.param('Accept') ?? '').includes('application/json');

export function containerReply(
  request: StandInRequest,
  container: WireObject,
  headers: Record<string, string> = {},
): Reply {
  const reply = wantsJson(request)
    ? jsonReply(200, { MediaContainer: container })
    : xmlReply(200, xmlDocument('MediaContainer', container));
  return { ...reply, headers: { ...reply.headers, 'X-Plex-Protocol': '1.0', ...headers } };
}

/**
 * A list as a container: `offset` and `totalSize` only when a page was asked for, the array absent
 * when it is empty (plex-protocol.md §1.3, §1.5).
 * @param attributes of the container, beside `size`. @param element name of the JSON array.
 */
export function listReply<T>(
  request: StandInRequest,
  items: readonly T[],
  toWire: (item: T) => WireObject,
  attributes: WireObject = {},
  element = 'Metadata',
): Reply {
  const page = readPage(request);
  const shown = page ? items.slice(page.start, page.start + page.size) : items;
  const container: WireObject = { size: shown.length };
  const headers: Record<string, string> = {};
  if (page) {
    container.totalSize = items.length;
    headers['X-Plex-Container-Start'] = String(page.start);
    headers['X-Plex-Container-Total-Size'] = String(items.length);
  }
  Object.assign(container, attributes);
  if (page) container.offset = page.start;
  if (shown.length > 0) container[element] = shown.map(toWire);
  return containerReply(request, container, headers);
}
