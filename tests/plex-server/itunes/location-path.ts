/**
 * Path of a `Location` URL: percent-encoding is UTF-8 in iTunes' own files and Latin-1 in those of some
 * other programs; `+` is literal (import-formats.md §1.1). Windows paths keep their forward slashes.
 */
export function locationPath(location: string): string {
  const path = location.replace(/^file:\/\/(localhost)?/i, '');
  const decoded = decodePercent(path);
  return /^\/[A-Za-z]:\//.test(decoded) ? decoded.slice(1) : decoded;
}

function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  const bytes: number[] = [];
  const source = Buffer.from(text, 'utf8');
  for (let at = 0; at < source.length; at += 1) {
    const hex = source[at] === 0x25 ? source.toString('latin1', at + 1, at + 3) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    } else {
      bytes.push(source[at] ?? 0);
    }
  }
  const buffer = Buffer.from(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(buffer);
  } catch {
    return new TextDecoder('windows-1252').decode(buffer);
  }
}

export const fileName = (path: string): string => path.split(/[/\\]/).pop() ?? path;

export const extensionOf = (path: string): string => /\.([A-Za-z0-9]{1,5})$/.exec(path)?.[1]?.toLowerCase() ?? '';
