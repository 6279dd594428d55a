import { jsonReply, xmlReply, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';
import { bendAnswer } from '../variants/bend-answer';
import { focusOn, readPage } from './paging';
import { xmlDocument, type WireObject } from './xml-writer';

/** PMS answers JSON when the Accept header names it (plex-protocol.md §1.2), else XML. */
export const wantsJson = (request: StandInRequest): boolean =>
  !request.variants?.has('xml-only') &&
  (request.headers.accept ?? request.param('Accept') ?? '').includes('application/json');

export function containerReply(
  request: StandInRequest,
  container: WireObject,
  headers: Record<string, string> = {},
): Reply {
  const json = wantsJson(request);
  const { variants } = request;
  const shown = variants?.any ? bendAnswer(container, variants, json) : container;
  const reply = json ? jsonReply(200, { MediaContainer: shown }) : xmlReply(200, xmlDocument('MediaContainer', shown));
  return { ...reply, headers: { ...reply.headers, 'X-Plex-Protocol': '1.0', ...headers } };
}

interface ListOptions {
  /** Name of the JSON array; `Metadata` by default. */
  element?: string;
  /** Paged above so many items, asked or not (§1.5). */
  force?: number;
}

/**
 * A list as a container: `offset` and `totalSize` only when a page was asked for, the array absent
 * when it is empty (plex-protocol.md §1.3, §1.5).
 * @param attributes of the container, beside `size`.
 */
export function listReply<T>(
  request: StandInRequest,
  items: readonly T[],
  toWire: (item: T) => WireObject,
  attributes: WireObject = {},
  options: string | ListOptions = {},
): Reply {
  const { element = 'Metadata', force } = typeof options === 'string' ? { element: options } : options;
  const asked = element === 'Metadata' ? readPage(request, items.length, force) : readPlainPage(request, items.length);
  const focus = asked && request.plexHeader('X-Plex-Container-Focus-Key');
  const page = focus ? focusOn(asked, positionOf(items, focus), items.length) : asked;
  const shown = page ? items.slice(page.start, page.start + page.size) : items;
  const container: WireObject = { size: shown.length };
  const headers: Record<string, string> = {};
  if (page) {
    headers['X-Plex-Container-Start'] = String(page.start);
    if (!request.variants?.has('no-total-size')) {
      container.totalSize = items.length;
      headers['X-Plex-Container-Total-Size'] = String(items.length);
    }
  }
  Object.assign(container, attributes);
  if (page) container.offset = page.start;
  if (shown.length > 0) container[element] = shown.map(toWire);
  return containerReply(request, container, headers);
}

/** Lists of sections and choices are never forced into pages. */
const readPlainPage = (request: StandInRequest, length: number) =>
  readPage(request.variants?.has('forced-small-pages') ? { ...request, variants: undefined } : request, length);

const positionOf = (items: readonly unknown[], key: string): number => {
  const wanted =
    key
      .replace(/\/children$/, '')
      .split('/')
      .pop() ?? '';
  return items.findIndex(
    (item) => typeof item === 'object' && item !== null && String((item as { id?: unknown }).id) === wanted,
  );
};
