import type { SeededRandom } from '../data/seeded-random';

/** Small ways in which two programs write the same name. Each function gives undefined when it has nothing to change. */

const FEATURE = /\s*[([]\s*(?:feat\.?|ft\.?|featuring)\s+([^)\]]+)[)\]]/i;
const ARTIST_FEATURE = /\s+(?:feat\.?|ft\.?|featuring)\s+(.+)$/i;
/** Suffixes that name an edition of the same recording; Live, Remix and the like are another recording. */
const EDITION =
  /\s*(?:[([]\s*(?:\d{4}\s+)?(?:digital(?:ly)?\s+)?remaster(?:ed)?(?:\s+\d{4})?(?:\s+version)?\s*[)\]]|-\s+(?:\d{4}\s+)?remaster(?:ed)?(?:\s+\d{4})?)\s*$/i;
const DELUXE = /\s*[([]\s*(?:super\s+)?deluxe(?:\s+(?:edition|version))?\s*[)\]]\s*$/i;

/** `Song (feat. X)` → `Song`, and who it was. */
export function takeFeature(title: string): { title: string; guest: string } | undefined {
  const match = FEATURE.exec(title);
  const rest = title.replace(FEATURE, '').trim();
  return match?.[1] && rest !== '' ? { title: rest, guest: match[1].trim() } : undefined;
}

/** `A feat. X` → `A`, and who it was. */
export function takeArtistFeature(artist: string): { artist: string; guest: string } | undefined {
  const match = ARTIST_FEATURE.exec(artist);
  const rest = artist.replace(ARTIST_FEATURE, '').trim();
  return match?.[1] && rest !== '' ? { artist: rest, guest: match[1].trim() } : undefined;
}

export const dropEdition = (title: string): string | undefined => changed(title, title.replace(EDITION, ''));
export const dropDeluxe = (album: string): string | undefined => changed(album, album.replace(DELUXE, ''));

export const addEdition = (title: string, random: SeededRandom): string => {
  const year = 1999 + random.below(22);
  return title + random.pick([` (Remastered ${year})`, ` - ${year} Remaster`, ' (Remastered)', ` [${year} Remaster]`]);
};

export const addDeluxe = (album: string, random: SeededRandom): string =>
  album + random.pick([' (Deluxe Edition)', ' [Deluxe]', ' (Deluxe Version)']);

/** Quotes, dashes and ellipses, one way or the other. */
export function changePunctuation(text: string): string | undefined {
  const curly = text
    .replace(/(\w)'(\w)/g, '$1’$2')
    .replaceAll('...', '…')
    .replace(/"([^"]+)"/g, '“$1”')
    .replace(/(\d)-(\d)/g, '$1–$2');
  if (curly !== text) return curly;
  return changed(text, text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replaceAll('…', '...').replaceAll('–', '-'));
}

export const changeAmpersand = (text: string): string | undefined =>
  changed(text, text.includes(' & ') ? text.replaceAll(' & ', ' and ') : text.replace(/ and /g, ' & '));

/** `The X` ↔ `X, The`. */
export function changeArticle(name: string): string | undefined {
  const front = /^The (.+)$/.exec(name)?.[1];
  if (front !== undefined) return `${front}, The`;
  const back = /^(.+), The$/i.exec(name)?.[1];
  return back === undefined ? undefined : `The ${back}`;
}

export const changeCase = (text: string, random: SeededRandom): string | undefined =>
  changed(
    text,
    random.chance(0.5)
      ? text.toUpperCase()
      : text.replace(/(^|\s)(\p{L})/gu, (_, space: string, letter: string) => space + letter.toUpperCase()),
  );

/** NFC ↔ NFD. */
export const flipNormalForm = (text: string): string | undefined =>
  changed(text, text === text.normalize('NFC') ? text.normalize('NFD') : text.normalize('NFC'));

const changed = (before: string, after: string): string | undefined =>
  after === before || after === '' ? undefined : after;
