import { ALBUM, PLAYLIST, TRACK, type LibraryItem } from '../data/library-items';
import type { PmsContext } from './pms-context';
import type { PmsUser } from './pms-user';

/** Metadata state "processed" of a timeline entry (plex-protocol.md §9). */
const PROCESSED = 5;

/** A `timeline` event about a changed item. That a rating sends one is a guess (§9, §14). */
export function publishItemChange(context: PmsContext, user: PmsUser, item: LibraryItem): void {
  if (item.kind === PLAYLIST || context.variants.has('no-rating-events')) return;
  const parent = item.kind === TRACK ? item.album : item.kind === ALBUM ? item.artist : undefined;
  const root = item.kind === TRACK ? item.album.artist : item.kind === ALBUM ? item.artist : undefined;
  context.notifications.publish(
    'timeline',
    [
      {
        identifier: 'com.plexapp.plugins.library',
        sectionID: String(item.section.id),
        itemID: String(item.id),
        ...(parent ? { parentItemID: String(parent.id) } : {}),
        ...(root ? { rootItemID: String(root.id) } : {}),
        type: item.kind,
        title: item.title,
        state: PROCESSED,
        updatedAt: Math.floor(Date.now() / 1000),
      },
    ],
    user.account.id,
  );
}
