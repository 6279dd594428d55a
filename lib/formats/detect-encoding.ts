/**
 * The encoding of an XML or text file, as a label for TextDecoder.
 * Order: byte order mark, UTF-16 without a mark, XML declaration, UTF-8.
 *
 * @param head the first bytes of the file (4 KB are enough)
 */
export function detectEncoding(head: Uint8Array): string {
  const [a, b, c, d] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return 'utf-16be';
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/i.exec(decodeLatin1(head.subarray(0, 256)));
  const label = declared?.[1]?.toLowerCase() ?? 'utf-8';
  // Without a mark the bytes were readable as ASCII, so a declared UTF-16 is not true.
  return label.startsWith('utf-16') || !isKnownEncoding(label) ? 'utf-8' : label;
}

function isKnownEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false; // TextDecoder throws a RangeError for a label it does not know
  }
}

function decodeLatin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
