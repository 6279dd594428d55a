import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { VariantSwitch } from '../variants/variant-switch';

/** A query parameter. The order of all of them is kept: groups of a media query need it (plex-protocol.md §4.3). */
export type QueryPair = readonly [key: string, value: string];

export interface StandInRequest {
  method: string;
  /** Path and query as they were sent. */
  target: string;
  /** Percent-decoded path without the query. */
  path: string;
  pairs: readonly QueryPair[];
  headers: IncomingHttpHeaders;
  host: string;
  body: Buffer;
  /** In which ways the server that got it is otherwise (README.md, Variants). */
  variants?: VariantSwitch;
  /** First value of a query parameter. */
  param(name: string): string | undefined;
  /** A header or, as Plex allows for every `X-Plex-*`, the query parameter of that name (§1.4). */
  plexHeader(name: string): string | undefined;
}

const MAX_BODY = 5_000_000;

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // Not UTF-8: the text is taken as it came, as nothing is known of what a PMS does with it (guess).
    return spaced;
  }
}

/** Splits at the first `=` only, so `title==X` is key `title`, value `=X` (plex-protocol.md §6.1). */
export function parseQuery(query: string): QueryPair[] {
  if (query === '') return [];
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
    });
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** @param source method, url and headers are read; the body has been read before. */
export function createRequest(
  source: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Buffer = Buffer.alloc(0),
): StandInRequest {
  const target = (source.url ?? '/').replace(/^https?:\/\/[^/]+/, '');
  const at = target.indexOf('?');
  const pairs = at < 0 ? [] : parseQuery(target.slice(at + 1));
  const param = (name: string): string | undefined => pairs.find(([key]) => key === name)?.[1];
  return {
    method: source.method ?? 'GET',
    target,
    path: decodePath(at < 0 ? target : target.slice(0, at)),
    pairs,
    headers: source.headers,
    host: source.headers.host ?? '',
    body,
    param,
    plexHeader(name) {
      const header = source.headers[name.toLowerCase()];
      return (Array.isArray(header) ? header[0] : header) ?? param(name);
    },
  };
}

export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY) throw new Error('request body too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
