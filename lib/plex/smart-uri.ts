import { type QueryDefinition, parseQueryPairs } from './media-query-reader';
import { definitionPairs } from './media-query-wire';
import type { NegationOptions } from './media-query';
import { encodePairs, keySegment } from './plex-url';

/** The rules of a smart playlist, as its `content` says them (plex-protocol.md §6.1). */
export interface SmartRules {
  /** machineIdentifier; null in the old form, which has the section's uuid instead. */
  server: string | null;
  sectionUuid: string | null;
  /** The section's key. */
  section: string;
  definition: QueryDefinition;
}

const LIBRARY = 'com.plexapp.plugins.library';

/** `server://{machine}/com.plexapp.plugins.library{path}` (§1.7); the path is encoded already. */
export const contentUri = (server: string, path: string): string => `server://${keySegment(server)}/${LIBRARY}${path}`;

/** Items by key, in order, doubles included (§6). @throws AppError invalid-input */
export const itemsUri = (server: string, keys: readonly string[]): string =>
  contentUri(server, `/library/metadata/${keys.map(keySegment).join(',')}`);

/**
 * The rules as a URI: filters are encoded here, once. As a parameter it is encoded as a whole again, which
 * `encodePairs` does; with one level only a server makes a playlist of the whole library (§6.1).
 * @throws AppError invalid-input for what Plex can't express
 */
export function buildSmartUri(
  { server, section, definition }: { server: string; section: string; definition: QueryDefinition },
  options: NegationOptions = {},
): string {
  const query = encodePairs(definitionPairs(definition, options));
  return contentUri(server, `/library/sections/${keySegment(section)}/all?${query}`);
}

/**
 * Reads `content` of a smart playlist: the `server://` form, and the old `library://{uuid}/directory/{encoded path}`.
 * Null for content that is no list of a section, such as a radio station.
 * @throws AppError bad-response for rules nested beyond reason
 */
export function readSmartUri(uri: string): SmartRules | null {
  // Some answers have the whole of it encoded once more (PPA unquotes before reading).
  const plain = /^\w+%3A/i.test(uri) ? decode(uri) : uri;
  const modern = /^server:\/\/([^/]+)\/[^/]+(\/.*)$/s.exec(plain);
  if (modern) return readPath(modern[2] ?? '', { server: decode(modern[1] ?? ''), sectionUuid: null });
  const old = /^library:\/\/([^/]*)\/(?:directory|item)\/(.+)$/s.exec(plain);
  return old && readPath(decode(old[2] ?? ''), { server: null, sectionUuid: old[1] || null });
}

function readPath(path: string, from: Pick<SmartRules, 'server' | 'sectionUuid'>): SmartRules | null {
  // Without a bare `?` the path is still encoded as a whole.
  const [, section, query = ''] =
    /^\/library\/sections\/([^/?]+)\/all(?:\?(.*))?$/s.exec(path.includes('?') ? path : decode(path)) ?? [];
  if (section === undefined) return null;
  return {
    ...from,
    section: decode(section),
    definition: parseQueryPairs(splitPairs(query.includes('=') ? query : decode(query))),
  };
}

/** Splits each part at its first `=`; PPA writes spaces as `+`, a real plus is always encoded. */
function splitPairs(query: string): [string, string][] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      const cut = at < 0 ? part.length : at;
      return [decodeForm(part.slice(0, cut)), decodeForm(part.slice(cut + 1))];
    });
}

const decodeForm = (text: string): string => decode(text.replaceAll('+', ' '));

/** A lone `%` of a title that nobody encoded stays what it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
