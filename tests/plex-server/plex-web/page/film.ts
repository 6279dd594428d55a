import type { Item } from './pms';

/** A film of nobody's library, to see that it is not taken for music (plex-web.md §6, §9.6). */
export const FILM: Item = {
  ratingKey: '999001',
  type: 'movie',
  title: 'The Long Reel',
  year: 1999,
  duration: 5_400_000,
};
