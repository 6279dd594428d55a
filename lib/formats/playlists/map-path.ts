import { wholeText } from './clean-text';

/** A folder as the server names it, and the same folder where the file will be used. */
export interface PathRoot {
  from: string;
  /** '' makes the paths relative to the folder. */
  to: string;
}

export interface PathMap {
  roots?: readonly PathRoot[];
  /** Left out: that of the root's `to`, else that of the path. */
  separator?: '/' | '\\';
}

const isWindows = (path: string): boolean => /^(?:[a-z]:|\\\\)/i.test(path);
const trimEnd = (path: string): string => path.replace(/[/\\]+$/, '');
const plain = (path: string): string => path.replaceAll('\\', '/');

/**
 * A server's path as another machine sees it. The longest root that holds the file counts; folders
 * of a Windows server are compared without regard to case. A path under no root stays as it is.
 */
export function mapPath(path: string, { roots = [], separator }: PathMap = {}): string {
  const fold = (text: string): string => (isWindows(path) ? plain(text).toLowerCase() : plain(text));
  const folded = fold(path);
  let best: PathRoot | null = null;
  for (const root of roots) {
    const from = fold(trimEnd(root.from));
    const isInside = folded === from || folded.startsWith(`${from}/`);
    if (isInside && (!best || trimEnd(root.from).length > trimEnd(best.from).length)) best = root;
  }
  const rest = best ? path.slice(trimEnd(best.from).length).replace(/^[/\\]+/, '') : path;
  const to = best ? trimEnd(best.to) : '';
  const mapped = best && (to !== '' || best.to !== '') ? `${to}/${rest}` : rest;
  const wanted = separator ?? (best ? separatorOf(best.to, path) : null);
  // A backslash in a name of a Unix server is a letter, and not to be turned.
  if (wanted === '\\') return mapped.replaceAll('/', '\\');
  return wanted === '/' && (isWindows(path) || isWindows(mapped)) ? plain(mapped) : mapped;
}

function separatorOf(to: string, path: string): '/' | '\\' {
  if (to.includes('\\') || /^[a-z]:/i.test(to)) return '\\';
  if (to.includes('/')) return '/';
  return isWindows(path) ? '\\' : '/';
}

/** A path as an address: `file:` where it is absolute, else relative; every odd character escaped. */
export function pathToUri(path: string): string {
  const parts = (isWindows(path) ? plain(path) : path).split('/').map(encodePart).join('/');
  if (parts.startsWith('//')) return `file:${parts}`;
  if (/^[a-z]:\//i.test(plain(path))) return `file:///${parts.replace(/^([a-z])%3a/i, '$1:')}`;
  return parts.startsWith('/') ? `file://${parts}` : parts;
}

const encodePart = (part: string): string => encodeURIComponent(wholeText(part));
