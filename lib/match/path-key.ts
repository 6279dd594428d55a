const IS_ASCII = /^[\0-\x7f]*$/;

/** A path in one form: `/` between parts, NFC (Mac paths are NFD, `import-formats.md` §1.1), no doubled slash. */
export function plainPath(path: string): string {
  const text = IS_ASCII.test(path) ? path : path.normalize('NFC');
  return text
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '');
}

/** The last `count` parts of a plain path; null if it has fewer. */
export function lastParts(path: string, count: number): string | null {
  let at = path.length;
  for (let part = 0; part < count; part += 1) {
    if (at < 0) return null;
    at = path.lastIndexOf('/', at - 1);
    if (at === 0 && part < count - 1) return null;
  }
  return at < 0 ? (path.split('/').length >= count ? path : null) : path.slice(at + 1);
}

/** Length of the common end of two plain folded paths, cut at a part's border. */
export function commonEnd(a: string, b: string): number {
  const max = Math.min(a.length, b.length);
  let length = 0;
  while (length < max && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  const aWhole = length === a.length;
  const bWhole = length === b.length;
  if ((aWhole || a[a.length - 1 - length] === '/') && (bWhole || b[b.length - 1 - length] === '/')) return length;
  const border = a.indexOf('/', a.length - length);
  return border < 0 ? 0 : a.length - border - 1;
}
