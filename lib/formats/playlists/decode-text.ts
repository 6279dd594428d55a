import { guessLegacyEncoding } from './guess-encoding';

export interface DecodedText {
  text: string;
  /** Label for TextDecoder. */
  encoding: string;
  /** Nothing in the file says so: the person may know better. */
  isGuess: boolean;
}

/** windows-1252 for 0x80–0x9f: the decoder of Node 20 takes these for Latin-1, browsers do not. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Decodes a text file that need not say its encoding: the one asked for, the byte order mark,
 * UTF-16 by its zeros, an encoding that the file names, UTF-8 if all of it is, else a guess
 * (`import-formats.md` §1.3).
 *
 * @param wanted chosen by a person
 * @param declared named inside the file (`#EXTENC:`)
 */
export function decodeText(bytes: Uint8Array, wanted?: string | null, declared?: string | null): DecodedText {
  const marked = findMark(bytes) ?? findZeros(bytes);
  const known = [wanted, marked, declared].find((label) => label && isKnown(label));
  if (known && known !== 'utf-8')
    return { text: decodeAs(bytes, known), encoding: known.toLowerCase(), isGuess: false };
  const utf8 = decodeStrict(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', isGuess: false };
  if (wanted || marked) return { text: decodeAs(bytes, 'utf-8'), encoding: 'utf-8', isGuess: false };
  const encoding = guessLegacyEncoding(bytes);
  return { text: decodeAs(bytes, encoding), encoding, isGuess: true };
}

/** The text, or null if some bytes are not in this encoding; a character that the end cuts off is left out. */
export function decodeStrict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null; // TextDecoder throws a TypeError at the first byte that does not fit
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes);
  if (!/^(windows-1252|latin1|iso-8859-1|ascii)$/i.test(encoding)) return text;
  return text.replace(/[\u0080-\u009f]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80] ?? letter);
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false; // TextDecoder throws a RangeError for a label it does not know
  }
}

function findMark([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a mark: the ASCII in it leaves a zero at every other byte. */
function findZeros(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < head.length / 5) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}
