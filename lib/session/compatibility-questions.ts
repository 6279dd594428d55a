import type { CompatibilityRow } from './compatibility-report';

const question = (probe: string, detail: string): CompatibilityRow => ({ probe, outcome: 'unknown', detail });

const NEEDS_WRITE = 'needs a write';

/** What of plex-protocol.md §14 reading can't answer: named, so that a report is complete. */
export const OTHER_QUESTIONS: readonly CompatibilityRow[] = [
  question('rated-at-is-kept', NEEDS_WRITE),
  question('fractional-ratings', NEEDS_WRITE),
  question('clear-by-minus-one', NEEDS_WRITE),
  question('rating-sends-event', NEEDS_WRITE),
  question('events-for-shared', NEEDS_WRITE),
  question('filter-or-filters', 'needs events to filter'),
  question('bulk-rating-edit', NEEDS_WRITE),
  question('empty-playlist', NEEDS_WRITE),
  question('smart-playlist-edit', NEEDS_WRITE),
  question('playlist-move', NEEDS_WRITE),
  question('collection-item-removal', NEEDS_WRITE),
  question('jwt-at-the-server', 'needs another sign-in'),
  question('extension-forward-url', 'needs a sign-in'),
  question('unclaimed-open', 'needs an unclaimed server'),
];
