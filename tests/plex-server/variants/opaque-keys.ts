import type { QueryPair } from '../net/stand-in-request';
import type { WireObject, WireValue } from '../wire/xml-writer';

/** Variant `opaque-keys`: what is 20001 inside is `t20001` outside, and a bare number is nobody's key. */
const PREFIX = 't';
const UNKNOWN = '0';

const PATHS = /(\/(?:library\/metadata|library\/collections|playlists)\/)([^/?&%]+)/g;
const KEY_FIELDS = /^(?:parent|grandparent)?ratingKey$/i;
const ID_FIELDS = new Set(['itemID', 'parentItemID', 'rootItemID']);
const WORDS = new Set(['all', 'upload']);

const closed = (keys: string): string =>
  keys
    .split(',')
    .map((key) => (/^\d+$/.test(key) ? PREFIX + key : key))
    .join(',');
const opened = (keys: string): string =>
  keys
    .split(',')
    .map((key) => (/^t\d+$/.test(key) ? key.slice(1) : UNKNOWN))
    .join(',');

const openPaths = (text: string): string =>
  text.replace(PATHS, (all, path: string, keys: string) => (WORDS.has(keys) ? all : path + opened(keys)));

/** A path or the value of a parameter as it came, as the handlers want it. */
export function openKeys(path: string): string {
  return openPaths(path);
}

const KEY_PARAMS = new Set(['ratingKey', 'metadataItemID', 'startID', 'endID', 'excludeParentID', 'playlistID', 'id']);

export function openPair([name, value]: QueryPair): QueryPair {
  if (KEY_PARAMS.has(name) || /^(?:artist|album|track)\.id[!<>]*$/.test(name)) {
    return [name, value.startsWith('-') ? value : opened(value)];
  }
  if (name === 'key') return [name, value.startsWith('/') ? openPaths(value) : opened(value)];
  if (name === 'url') return [name, openPaths(value)];
  if (name !== 'uri') return [name, value];
  // Paths inside a library:// URI are encoded once more.
  return [name, openPaths(value.replace(/%2F/gi, '/').replace(/%2C/gi, ','))];
}

/** An answer as the outside sees it. */
export function closeKeys(value: WireValue, name = ''): WireValue {
  if (Array.isArray(value)) return (value as readonly WireValue[]).map((one) => closeKeys(one, name));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value as WireObject).map(([key, one]) => [key, closeKeys(one, key)]));
  }
  if (KEY_FIELDS.test(name) || ID_FIELDS.has(name)) return closed(String(value));
  if (typeof value !== 'string' || !value.includes('/')) return value;
  return value.replace(PATHS, (all, path: string, keys: string) => (WORDS.has(keys) ? all : path + closed(keys)));
}
