import {
  EMPTY_DETAILS,
  NEUTRAL_HEADS,
  NEUTRAL_WORDS,
  NOT_AFTER_LIVE,
  OPENING_KINDS,
  OPPOSITES,
  VERSION_KINDS,
} from './version-words';

/** What a bracket or a part after a dash adds to a title. */
export type Addition =
  | { type: 'feat'; names: string }
  | { type: 'neutral'; opposites: string[] }
  | { type: 'version'; kinds: string[]; detail: string }
  | { type: 'text' };

const TEXT: Addition = { type: 'text' };
const FEAT = /^(?:feat|ft|featuring|w) (.+)$/;
const WITH = /^with (.+)$/;
const PRODUCED = /^(?:prod|produced) (?:by )?.+$/;
const YEAR = /^(?:19|20)\d\d$/;
const ORDINAL = /^\d+(?:st|nd|rd|th)$/;

/**
 * Tells what an addition means by closed lists; whatever is not on them is a part of the title.
 *
 * @param words folded words (`foldWords`) of the addition
 * @param isBracket "with X" is a feat. clause only in brackets
 */
export function parseAddition(words: string, isBracket: boolean): Addition {
  if (words === '') return { type: 'neutral', opposites: [] };
  const names = FEAT.exec(words)?.[1] ?? (isBracket ? WITH.exec(words)?.[1] : undefined);
  if (names !== undefined) return { type: 'feat', names };
  if (PRODUCED.test(words)) return { type: 'neutral', opposites: [] };
  const list = words.split(' ');
  return parseNeutral(list) ?? parseVersion(list) ?? TEXT;
}

function parseNeutral(list: string[]): Addition | null {
  let hasHead = false;
  const opposites: string[] = [];
  for (const word of list) {
    if (NEUTRAL_HEADS.has(word)) hasHead = true;
    else if (!NEUTRAL_WORDS.has(word) && !YEAR.test(word) && !ORDINAL.test(word)) return null;
    const opposite = OPPOSITES.get(word);
    if (opposite !== undefined) opposites.push(opposite);
  }
  // "Original Mix" is what shops call the unmixed track; it is neutral by parseVersion's exception.
  return hasHead ? { type: 'neutral', opposites } : null;
}

function parseVersion(list: string[]): Addition | null {
  const text = list.join(' ');
  if (text === 'original mix') return { type: 'neutral', opposites: [] };
  const kinds = new Set<string>();
  const last = VERSION_KINDS.get(list.at(-1) ?? '');
  if (last !== undefined) kinds.add(last);
  const first = VERSION_KINDS.get(list[0] ?? '');
  const opens =
    first !== undefined && OPENING_KINDS.has(first) && !(first === 'live' && NOT_AFTER_LIVE.has(list[1] ?? ''));
  if (opens) kinds.add(first);
  // "Remix by X", "Demo 1998", "Edit 2", "X Remix Radio Edit"
  const before = VERSION_KINDS.get(list.at(-2) ?? '');
  if (before !== undefined && /^\d+$/.test(list.at(-1) ?? '')) kinds.add(before);
  if (kinds.size === 0) return null;
  for (const word of list) {
    const kind = VERSION_KINDS.get(word);
    if (kind !== undefined && kind !== 'cover' && kind !== 'take') kinds.add(kind);
  }
  // "Acoustic Version" is acoustic, no further kind.
  if (kinds.size > 1) kinds.delete('version');
  const details = list.filter(
    (word) => !EMPTY_DETAILS.has(word) && !VERSION_KINDS.has(word) && !NEUTRAL_HEADS.has(word),
  );
  return { type: 'version', kinds: [...kinds].sort(), detail: details.join(' ') };
}
