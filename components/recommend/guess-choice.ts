import type { LibraryRow, ViewDefinition } from '@/lib/library/views/view';
import type { GhostRating } from '@/lib/recommend/recommendation';
import type { LibraryRef } from '@/lib/util/refs';

export const GUESS_SOURCES = ['plays', 'recent', 'added'] as const;
export const CONFIDENCES = ['0', '0.1', '0.2', '0.3', '0.5', '0.7'] as const;

export interface GuessChoice {
  source: (typeof GUESS_SOURCES)[number];
  /** Least confidence, 0–1. */
  confidence: (typeof CONFIDENCES)[number];
}

export const USUAL_GUESSES: GuessChoice = { source: 'plays', confidence: '0' };

/** So many are looked through by a person before they are written. */
export const MOST_GUESSES = 200;

export interface Guess {
  item: LibraryRow;
  ghost: GhostRating;
}

const SORT_FIELDS: Record<GuessChoice['source'], string> = {
  plays: 'track.viewCount',
  recent: 'track.lastViewedAt',
  added: 'track.addedAt',
};

/** Unrated tracks, those that one is most likely to know first. Unrated is the value -1 (lib/plex/media-query.ts). */
export function unratedView(library: LibraryRef, { source }: GuessChoice): ViewDefinition {
  const { server, account, section } = library;
  return {
    library: { server, account, section },
    kind: 'track',
    query: { kind: 'rule', field: 'track.userRating', operator: '=', values: ['-1'] },
    search: '',
    sort: [{ field: SORT_FIELDS[source], descending: true, nullsLast: true }],
    group: null,
    limit: MOST_GUESSES,
  };
}

/** The guesses that are sure enough, surest first. */
export function guessesOf(items: readonly LibraryRow[], ghosts: readonly GhostRating[], least: number): Guess[] {
  const byKey = new Map(ghosts.map((ghost) => [ghost.key, ghost]));
  return items
    .flatMap((item) => {
      const ghost = byKey.get(item.ref.key);
      return ghost && item.rating === null && ghost.confidence >= least ? [{ item, ghost }] : [];
    })
    .toSorted((a, b) => b.ghost.confidence - a.ghost.confidence);
}

/** How many of each rating would be written, best first. */
export function countByRating(guesses: readonly Guess[]): { rating: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const { ghost } of guesses) counts.set(ghost.rating, (counts.get(ghost.rating) ?? 0) + 1);
  return [...counts].map(([rating, count]) => ({ rating, count })).toSorted((a, b) => b.rating - a.rating);
}
