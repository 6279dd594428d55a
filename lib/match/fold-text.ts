/**
 * Folding of text for comparison (`import-formats.md` §3.4.4): NFKC → NFKD, marks dropped on Latin
 * and Greek only, case folded, `&` and `+` as "and", quotes, dashes and other punctuation gone,
 * words parted by one space. Letters of every script stay.
 */

/** Letters that look like a Latin one with a mark but do not decompose. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ſ: 's',
  ς: 'σ',
};

const MARKS_ON_LATIN_OR_GREEK = /([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;
const UNDECOMPOSED_LETTER = /[ßæœøđðþłħıſς]/g;
/** Soft hyphen, zero-width characters, direction marks, variation selectors, BOM: no part of a word. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const QUOTES = /[\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u00b4\uff07]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const IS_ASCII = /^[\0-\x7f]*$/;

const DROP = 0;
const GAP = 1;
const KEEP = 2;
const AND = 3;
const DOT = 4;

/** What each ASCII character (lower case) means for a folded text. */
const ASCII_CLASS = buildAsciiClasses();

function buildAsciiClasses(): Uint8Array {
  const classes = new Uint8Array(128).fill(GAP);
  for (let code = 0x30; code <= 0x39; code += 1) classes[code] = KEEP;
  for (let code = 0x61; code <= 0x7a; code += 1) classes[code] = KEEP;
  classes[0x24] = KEEP; // $ is a letter in names (A$AP)
  classes[0x26] = AND; // &
  classes[0x2b] = AND; // +
  classes[0x2e] = DOT; // .
  classes[0x27] = DROP; // '
  classes[0x60] = DROP; // `
  return classes;
}

/**
 * Makes quotes, dashes, ligatures and case alike, but keeps punctuation, so that brackets and
 * clauses can still be found.
 */
export function foldMarks(raw: string): string {
  if (IS_ASCII.test(raw)) return raw.toLowerCase();
  return (
    raw
      .replace(INVISIBLE, '')
      // before NFKD, which would make a lone acute accent a mark with a space
      .replace(QUOTES, "'")
      .normalize('NFKC')
      .normalize('NFKD')
      .replace(MARKS_ON_LATIN_OR_GREEK, '$1')
      .normalize('NFC')
      .toLowerCase()
      .replace(MARKS_ON_LATIN_OR_GREEK, '$1') // İ gives i + dot only when lower-cased
      .replace(UNDECOMPOSED_LETTER, (letter) => UNDECOMPOSED[letter] ?? letter)
      .replace(DASHES, '-')
  );
}

/** Words of a text that went through `foldMarks`, parted by one space; '' if it holds none. */
export function foldWords(folded: string): string {
  let out = '';
  let gap = false;
  let wordLength = 0;
  let afterInitial = false;
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    const kind = code < 128 ? (ASCII_CLASS[code] ?? GAP) : classOf(code);
    if (kind === KEEP) {
      if (gap) {
        if (out !== '') out += ' ';
        wordLength = 0;
        gap = false;
        afterInitial = false;
      } else if (afterInitial) wordLength = 0;
      out += folded[at];
      wordLength += 1;
      afterInitial = false;
    } else if (kind === AND) {
      out += out === '' ? 'and' : ' and';
      gap = true;
    } else if (kind === DOT) {
      // "u.s.a." is one word, "mr. x" two
      if (wordLength === 1 && !gap && folded[at + 1] !== ' ') afterInitial = true;
      else gap = true;
    } else if (kind === GAP) gap = true;
  }
  return out;
}

/** `foldMarks` and `foldWords` in one; a text of signs alone ("!!!") stays as it is. */
export function foldText(raw: string): string {
  const folded = foldMarks(raw);
  return foldWords(folded) || folded.trim();
}

/** Class of each UTF-16 unit beyond ASCII, filled as met; 255 = not met yet. */
const classes = new Uint8Array(65_536).fill(255);
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;

function classOf(code: number): number {
  let kind = classes[code] ?? GAP;
  if (kind === 255) {
    const isSurrogate = code >= 0xd800 && code <= 0xdfff; // rare scripts and emoji: kept, they tell titles apart
    kind = isSurrogate || WORD_CHARACTER.test(String.fromCharCode(code)) ? KEEP : GAP;
    classes[code] = kind;
  }
  return kind;
}

/** "the x" and "x, the" → "x"; an article alone stays. */
export function stripArticle(folded: string): string {
  return folded.replace(/^\s*(?:the|an?)\s+(?=\S)/, '').replace(/(\S)\s*, ?(?:the|an?)\s*$/, '$1');
}
