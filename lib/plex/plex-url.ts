import { AppError } from '@/lib/util/app-error';

/** Query parameters in order: filters with groups depend on it (plex-protocol.md §4.3). */
export type QueryPairs = readonly (readonly [key: string, value: string])[];

/** `a%3E%3E=7&b=x%20y`: keys are encoded too, since operators sit in them (§4.3). */
export function encodePairs(pairs: QueryPairs): string {
  return pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&');
}

/**
 * A URL below a base that may have a path prefix (`https://media.example.org/plex`).
 * @throws AppError bad-address
 */
export function buildUrl(base: string, path: string, pairs: QueryPairs = []): URL {
  let url: URL;
  try {
    url = new URL(base);
  } catch (cause) {
    throw new AppError('bad-address', 'not an address', { cause });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new AppError('bad-address', `not http or https: ${url.protocol}`);
  url.username = '';
  url.password = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  url.search = encodePairs(pairs);
  return url;
}

/**
 * A rating key as a part of a path. Keys are opaque, not always numbers (§1.7, §16), but one that
 * could leave its place in the path comes from no honest server.
 * @throws AppError invalid-input
 */
export function keySegment(key: string): string {
  if (key === '' || /[/\\?#]|^\.{1,2}$/.test(key)) throw new AppError('invalid-input', 'not a rating key');
  return encodeURIComponent(key);
}
