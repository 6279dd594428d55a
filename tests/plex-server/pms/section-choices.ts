import { itemsOfType } from '../data/library';
import { ALBUM, ARTIST, TRACK, type Section } from '../data/library-items';
import type { Tag } from '../data/tags';
import type { UserState } from '../data/user-state';
import { itemsAtLevel, QUERY_FIELDS } from '../query/query-fields';
import type { PmsContext } from './pms-context';
import type { WireObject } from '../wire/xml-writer';

/** Fields with a list of choices, and the type that holds them (plex-protocol.md §4.2). */
const CHOICE_LEVELS: Readonly<Record<string, number>> = {
  genre: ARTIST,
  mood: TRACK,
  style: ARTIST,
  country: ARTIST,
  collection: ALBUM,
  label: ALBUM,
  format: ALBUM,
  subformat: ALBUM,
  source: ALBUM,
  studio: ALBUM,
  year: ALBUM,
  decade: ALBUM,
  userRating: TRACK,
};

export const isChoiceField = (name: string): boolean => Object.hasOwn(CHOICE_LEVELS, name);

/** `Directory[{key,title,type,fastKey}]`: the values that the items of a type have. */
export function choicesOf(
  context: PmsContext,
  section: Section,
  name: string,
  type: number | undefined,
  state: UserState,
): WireObject[] {
  const field = QUERY_FIELDS[name];
  const level = CHOICE_LEVELS[name];
  if (!field || level === undefined) return [];
  const shown = type ?? level;
  const found = new Map<string, string>();
  for (const item of itemsOfType(section, shown)) {
    // Values of albums are offered for tracks too: filters reach upwards.
    const source = field.read(item, state) === undefined ? (itemsAtLevel(item, level)[0] ?? item) : item;
    const value = field.read(source, state);
    if (Array.isArray(value)) for (const tag of value as readonly Tag[]) found.set(String(tag.id), tag.title);
    else if (value !== undefined) found.set(String(value), name === 'decade' ? `${String(value)}s` : String(value));
    // "Unrated" has the key -1 (guess, plex-protocol.md §4.3).
    else if (name === 'userRating' && !context.variants.has('no-unrated-filter')) found.set('-1', 'Unrated');
  }
  return [...found]
    .sort(([, a], [, b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([key, title]) => ({
      fastKey: `/library/sections/${section.id}/all?type=${shown}&${name}=${key}`,
      key,
      title,
      type: name,
    }));
}
