import type { SeededRandom } from './seeded-random';
import {
  BAND_ADJECTIVES,
  BAND_NOUNS,
  FIRST_NAMES,
  SYLLABLES_FIRST,
  SYLLABLES_LAST,
  SYLLABLES_MIDDLE,
  TITLE_ENDS,
  TITLE_MIDDLES,
  TITLE_OTHERS,
  TITLE_STARTS,
} from './name-words';

export function surname(random: SeededRandom): string {
  const middle = random.chance(0.6) ? random.pick(SYLLABLES_MIDDLE) : '';
  return random.pick(SYLLABLES_FIRST) + middle + random.pick(SYLLABLES_LAST);
}

export const personName = (random: SeededRandom): string => `${random.pick(FIRST_NAMES)} ${surname(random)}`;

export function artistName(random: SeededRandom): string {
  const kind = random.next();
  if (kind < 0.4) return personName(random);
  if (kind < 0.6) return `The ${random.pick(BAND_ADJECTIVES)} ${random.pick(BAND_NOUNS)}`;
  if (kind < 0.75) return `${random.pick(BAND_ADJECTIVES)} ${random.pick(BAND_NOUNS)}`;
  if (kind < 0.85) return `${random.pick(FIRST_NAMES)} & the ${random.pick(BAND_NOUNS)}s`;
  if (kind < 0.95) return `${surname(random)} ${random.pick(['Trio', 'Quartet', 'Ensemble', 'Orchestra'])}`;
  return `${surname(random)} + ${surname(random)}`;
}

export function songTitle(random: SeededRandom): string {
  const kind = random.next();
  if (kind < 0.35) return `${random.pick(TITLE_MIDDLES)} ${random.pick(TITLE_ENDS)}`;
  if (kind < 0.6) return `${random.pick(TITLE_STARTS)} the ${random.pick(TITLE_ENDS)}`;
  if (kind < 0.75) return random.pick(TITLE_ENDS);
  if (kind < 0.95) return `${random.pick(TITLE_STARTS)} ${random.pick(TITLE_MIDDLES)} ${random.pick(TITLE_ENDS)}`;
  return random.pick(TITLE_OTHERS);
}

/** Words that stand behind a song's title now and then. */
export function titleSuffix(random: SeededRandom): string {
  return random.pick([
    ' (Live)',
    ' (Acoustic)',
    ' (Remix)',
    ' (Demo)',
    ' (Instrumental)',
    ', Pt. 1',
    ', Pt. 2',
    ` (feat. ${personName(random)})`,
    ` (feat. ${personName(random)})`,
    ' - 2011 Remaster',
  ]);
}

export function albumTitle(random: SeededRandom, artist: string): string {
  const kind = random.next();
  if (kind < 0.08) return artist;
  if (kind < 0.14) return `${songTitle(random)} (Deluxe Edition)`;
  if (kind < 0.18) return `Live in ${surname(random)}`;
  return songTitle(random);
}

/** Sorting form as Plex keeps it: without the article. Undefined when it would equal the title. */
export function titleSortOf(title: string): string | undefined {
  const bare = /^(?:the|a|an)\s+(.+)$/i.exec(title)?.[1];
  return bare === undefined ? undefined : bare;
}
