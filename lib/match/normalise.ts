import { foldMarks, foldWords, stripArticle } from './fold-text';
import { parseAddition } from './parse-addition';

/** A title taken apart: what names the song, what names the recording, what may differ. */
export interface TitleKey {
  /** All words, nothing stripped. */
  full: string;
  /** Without feat. clause, neutral additions and version tags; never empty. */
  base: string;
  /** `base` without the brackets that no list knows; weaker. */
  core: string;
  /** Sorted kinds of version, "" = the plain recording: "live", "edit|remix", "pt1". They must agree. */
  kinds: string;
  /** What tells two versions of one kind apart: "wembley 1986". */
  detail: string;
  /** Neutral words that contradict others: "channels:mono". */
  opposites: string;
  /** Featured artists as written, folded. */
  feat: string;
}

const BRACKETS =
  /[([{<\uff08\uff3b\u3010]([^()[\]{}<>\uff08\uff09\uff3b\uff3d\u3010\u3011]*)[)\]}>\uff09\uff3d\u3011]/g;
const HAS_ADDITION =
  /[([{<\uff08\uff3b\u3010]|\s[-/:]+\s|\b(?:feat|ft|featuring)\b|\b(?:pt|part|vol|volume)\b|^(?:the|an?)\s|, ?(?:the|an?)$/;
const OPEN_FEAT = /\s(?:feat\.|ft\.|featuring\s|feat\s|ft\s)(.*)$/;
const PART =
  /(?:^|[\s,:(-])(pt|part|vol|volume)\b\.?\s*#?(\d{1,3}|[ivx]{1,5}|one|two|three|four|five|six)(?![\p{L}\p{N}])/gu;
const NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
  ix: 9,
  x: 10,
  xi: 11,
  xii: 12,
};

/** Takes a title (or an album's name) apart by `import-formats.md` §3.4.4. */
export function parseTitle(raw: string): TitleKey {
  const marked = foldMarks(raw);
  const full = foldWords(marked) || marked.trim();
  if (!HAS_ADDITION.test(marked))
    return { full, base: full, core: full, kinds: '', detail: '', opposites: '', feat: '' };
  const found = new Additions();
  let rest = found.takeParts(marked);
  rest = found.takeBrackets(rest);
  rest = found.takeDashes(rest);
  rest = found.takeOpenFeat(rest);
  const base = foldWords(stripArticle(rest)) || foldWords(rest);
  const core = foldWords(stripArticle(found.withoutBrackets(rest)));
  return {
    full,
    base: base || full,
    core: core || base || full,
    kinds: [...found.kinds].sort().join('|'),
    detail: found.details.join(' '),
    opposites: [...found.opposites].sort().join('|'),
    feat: found.feat,
  };
}

class Additions {
  readonly kinds = new Set<string>();
  readonly details: string[] = [];
  readonly opposites = new Set<string>();
  feat = '';

  /** @returns true if the words are no part of the title's name */
  private take(words: string, isBracket: boolean): boolean {
    const addition = parseAddition(words, isBracket);
    if (addition.type === 'text') return false;
    if (addition.type === 'feat') this.feat = this.feat || addition.names;
    if (addition.type === 'neutral') for (const opposite of addition.opposites) this.opposites.add(opposite);
    if (addition.type === 'version') {
      for (const kind of addition.kinds) this.kinds.add(kind);
      if (addition.detail !== '') this.details.push(addition.detail);
    }
    return true;
  }

  /** "Pt. 2", "Part II" and "Vol. 2" are identity wherever they stand. */
  takeParts(text: string): string {
    return text.replace(PART, (whole: string, word: string, number: string, at: number) => {
      const value = NUMBERS[number] ?? Number(number);
      // a title that is nothing but "Part II" keeps its words
      if (Number.isNaN(value) || (at === 0 && whole.length === text.length)) return whole;
      this.kinds.add(`${word.startsWith('p') ? 'pt' : 'vol'}${value}`);
      return whole.startsWith('(') ? '( ' : ' ';
    });
  }

  takeBrackets(text: string): string {
    let rest = text;
    // twice: a bracket may stand in another one
    for (let round = 0; round < 2; round += 1) {
      rest = rest.replace(BRACKETS, (whole: string, inner: string, at: number) => {
        const isAll = at === 0 && whole.length === rest.length;
        return !isAll && this.take(foldWords(inner), true) ? ' ' : whole;
      });
    }
    return foldWords(rest) === '' ? text : rest;
  }

  /** "Song - Live at X", "Song - 2011 Remaster", "Song / Live": from the end, as long as a list knows them. */
  takeDashes(text: string): string {
    let rest = text;
    for (let round = 0; round < 4; round += 1) {
      const match = /^(.*\S)\s+[-/:]+\s+(\S.*)$/.exec(rest);
      const [, before = '', after = ''] = match ?? [];
      // "- 2011 - Remaster": a year belongs to what was taken behind it
      const isYear = round > 0 && /^(?:19|20)\d\d$/.test(after);
      if (!match || foldWords(before) === '' || (!isYear && !this.take(foldWords(after), false))) return rest;
      rest = before;
    }
    return rest;
  }

  takeOpenFeat(text: string): string {
    const match = OPEN_FEAT.exec(text);
    if (!match) return text;
    const before = text.slice(0, match.index);
    if (foldWords(before) === '' || foldWords(match[1] ?? '') === '') return text;
    this.feat = this.feat || foldWords(match[1] ?? '');
    return before;
  }

  withoutBrackets(text: string): string {
    const rest = text.replace(BRACKETS, ' ');
    return foldWords(rest) === '' ? text : rest;
  }
}

const ALBUM_TAIL = /\s+-\s+(?:single|ep)\s*$|\sep\s*$/;
const DISC_MARK = /[\s([,-]+(?:disc|disk|cd)\s*#?(\d{1,2})\s*[)\]]?\s*$/;

/** An album's name taken apart like a title, without "- Single", "- EP" and "(Disc 2)". */
export function parseAlbum(raw: string): TitleKey {
  const key = parseTitle(raw.replace(DISC_MARK_ANY_CASE, '').replace(ALBUM_TAIL_ANY_CASE, ''));
  return key.full === '' && raw !== '' ? parseTitle(raw) : key;
}

const ALBUM_TAIL_ANY_CASE = new RegExp(ALBUM_TAIL.source, 'i');
const DISC_MARK_ANY_CASE = new RegExp(DISC_MARK.source, 'i');
