import { all, any, rule } from '@/lib/plex/media-query';
import type { LibraryRef } from '@/lib/util/refs';
import type { RuleExtras, SmartRule } from './smart-rule';

export const RECIPE_IDS = [
  'best-of-all',
  'loved-and-forgotten',
  'new-and-unrated',
  'most-played',
  'never-played',
  'on-repeat',
  'one-hour',
  'best-of-each-artist',
  'often-skipped',
  'gems-of-good-albums',
] as const;
export type RecipeId = (typeof RECIPE_IDS)[number];

/** A rule to start from; the surface has a name and a sentence for each. */
export interface Recipe {
  id: RecipeId;
  rule: SmartRule;
}

const descending = (field: string) => ({ field, descending: true });

/** Ready rules for a library. @param seed of those that are shuffled */
export function recipesFor(library: LibraryRef, seed: number): Recipe[] {
  const recipe = (
    id: RecipeId,
    query: SmartRule['query'],
    sort: SmartRule['sort'],
    limit: number | null,
    extras: RuleExtras | null = null,
  ): Recipe => ({ id, rule: { library, kind: 'track', query, sort, limit, extras } });
  const good = rule('track.userRating', '>>=', '7');
  const random = [descending('random')];
  return [
    recipe('best-of-all', rule('track.userRating', '>>=', '9'), [descending('userRating')], 200),
    recipe('loved-and-forgotten', all(good, rule('track.lastViewedAt', '<<=', '-6mon')), random, 100),
    recipe(
      'new-and-unrated',
      all(rule('track.addedAt', '>>=', '-90d'), rule('track.userRating', '=', '-1')),
      [descending('addedAt')],
      200,
    ),
    recipe('most-played', rule('track.viewCount', '>>=', '4'), [descending('viewCount')], 100),
    recipe('never-played', rule('track.viewCount', '=', '0'), random, 100),
    recipe(
      'on-repeat',
      all(rule('track.lastViewedAt', '>>=', '-30d'), rule('track.viewCount', '>>=', '2')),
      [descending('viewCount')],
      50,
    ),
    recipe('one-hour', good, random, null, { durationMs: 3_600_000, shuffle: { seed } }),
    recipe('best-of-each-artist', good, [descending('userRating')], null, { perArtist: 3, oncePerRecording: true }),
    recipe('often-skipped', rule('track.skipCount', '>>=', '2'), [descending('skipCount')], 200),
    recipe(
      'gems-of-good-albums',
      any(
        all(rule('album.userRating', '>>=', '7'), rule('track.userRating', '=', '-1')),
        rule('track.userRating', '>>=', '9'),
      ),
      random,
      100,
    ),
  ];
}
