const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** windows-1252 for bytes 0x80–0x9f; the others equal Latin-1. Own table: Node 20's decoder takes them for Latin-1 too. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Decodes the `Location` of an iTunes-like XML to a path with `/` between segments.
 * `file:///Users/a.mp3` → `/Users/a.mp3`, `file://localhost/C:/a.mp3` → `C:/a.mp3`,
 * `file://localhost//nas/share/a.mp3` and `file://nas/share/a.mp3` → `//nas/share/a.mp3`.
 * `+` is literal, and Latin-1 escapes such as `%DC` are read as windows-1252
 * (`import-formats.md` §1.1).
 *
 * @returns null for addresses that are no file (`http:` and other schemes) and for empty text
 */
export function decodeLocation(location: string): string | null {
  if (location === '') return null;
  if (!/^file:/i.test(location)) return isUrl(location) ? null : location.replaceAll('\\', '/');
  let path = decodePercent(location.slice('file:'.length));
  if (path.startsWith('//')) {
    const slash = path.indexOf('/', 2);
    const host = slash < 0 ? path.slice(2) : path.slice(2, slash);
    const rest = slash < 0 ? '' : path.slice(slash);
    path = host === '' || host.toLowerCase() === 'localhost' ? rest : `//${host}${rest}`;
  }
  return (/^\/[A-Za-z]:(\/|$)/.test(path) ? path.slice(1) : path) || null;
}

/** True for an address with a scheme other than `file`; `C:\a.mp3` is none. */
export function isUrl(location: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(location) && !/^file:/i.test(location);
}

/** Percent-decoding that never throws: an escape that is no hex stays as it is. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, decodeRun);
}

function decodeRun(run: string): string {
  const bytes = new Uint8Array(run.length / 3);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(run.slice(at * 3 + 1, at * 3 + 3), 16);
  try {
    return utf8.decode(bytes);
  } catch {
    return Array.from(bytes, decodeWindows1252).join(''); // not UTF-8, so an old Windows writer (`import-formats.md` §1.1, MediaMonkey script #3)
  }
}

function decodeWindows1252(byte: number): string {
  return (byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80] : undefined) ?? String.fromCharCode(byte);
}
