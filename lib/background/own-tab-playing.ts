import type { PageContext, PageNowPlaying } from '@/lib/messaging/services';

/**
 * What a Plex Web tab plays, if it is the listener's own player: a tab that shows another Home user plays
 * for them (plex-web.md §2). A tab that does not tell whom it shows is believed, as nothing is written on its word.
 * @param accountId plex.tv's id of the person who rates, null for a pasted server token
 */
export function ownTabPlaying(context: PageContext | null, accountId: string | null): PageNowPlaying | null {
  if (context === null) return null;
  const isStranger = context.userId !== null && accountId !== null && context.userId !== accountId;
  return isStranger ? null : context.nowPlaying;
}
