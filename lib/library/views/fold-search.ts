/**
 * Folding of text for the search: case, accents, ligatures and widths are made alike, apostrophes and
 * the dots of initials vanish, all other signs part words. Unlike the folding of `lib/match` it keeps
 * what somebody may type: the second half of "l'amour", each sign of a script without spaces.
 */

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
  ς: 'σ',
};
const UNDECOMPOSED_LETTER = /[ßæœøđðþłħıς]/g;
/** Marks of these scripts are accents or points; elsewhere (Devanagari, Thai, kana) they are letters. */
const ACCENTS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}+/gu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const APOSTROPHES = /[\u2018\u2019\u201a\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u00b4\uff07`]/g;
const IS_ASCII = /^[\0-\x7f]*$/;
const IS_PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
/** "l'amour", "o'brien": both halves are looked for. */
const ELISION = /(?<![\p{L}\p{N}'])(\p{L}{1,2})'(\p{L}{3,})/gu;
const INITIALS = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu;
const SIGNS = /[^\p{L}\p{N}\p{M}$]+/gu;

/** Scripts that put no space between words: a word may begin anywhere. */
const UNSPACED = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}`;
const HAS_UNSPACED = new RegExp(`[${UNSPACED}]`, 'u');
const AFTER_UNSPACED = new RegExp(`([${UNSPACED}])(?=[^${UNSPACED}\\s])`, 'gu');
const BEFORE_UNSPACED = new RegExp(`([^${UNSPACED}\\s])(?=[${UNSPACED}])`, 'gu');

/** Words in lower case, parted by one space; a text of signs alone stays as it is. */
export const foldForSearch = (raw: string): string => fold(raw, true);

function fold(raw: string, elisions: boolean): string {
  const ascii = IS_ASCII.test(raw);
  let text = ascii ? raw.toLowerCase() : alike(raw);
  if (IS_PLAIN.test(text)) return text;
  const whole = text;
  if (text.includes("'")) {
    if (elisions) text = text.replace(ELISION, '$1$2 $2');
    text = text.replaceAll("'", '');
  }
  if (text.includes('.')) text = text.replace(INITIALS, (initials) => initials.replaceAll('.', ''));
  text = text.replace(/[&+]/g, ' and ').replace(SIGNS, ' ');
  if (!ascii && HAS_UNSPACED.test(text)) text = text.replace(AFTER_UNSPACED, '$1 ').replace(BEFORE_UNSPACED, '$1 ');
  return text.trim() || whole.replace(/\s+/gu, ' ').trim();
}

const alike = (raw: string): string =>
  raw
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, "'")
    .normalize('NFKD')
    .replace(ACCENTS, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(ACCENTS, '$1') // İ gives i + dot only when lower-cased
    .replace(UNDECOMPOSED_LETTER, (letter) => UNDECOMPOSED[letter] ?? letter)
    .replace(APOSTROPHES, "'");

export interface SearchWord {
  text: string;
  /** It may begin inside a run of letters. */
  anywhere: boolean;
}

const WORDS = /[\p{L}\p{N}]/u;

/** What somebody typed, as words to be looked for; signs count only where there is nothing else. */
export function searchWords(typed: string): SearchWord[] {
  const texts = [...new Set(typed.split(/\s+/u).flatMap((part) => fold(part, false).split(' ')))].filter(Boolean);
  const named = texts.filter((text) => WORDS.test(text));
  return (named.length > 0 ? named : texts).map((text) => ({ text, anywhere: HAS_UNSPACED.test(text) }));
}
