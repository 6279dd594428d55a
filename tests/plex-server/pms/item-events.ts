import { ALBUM, PLAYLIST, TRACK, type LibraryItem, type MusicItem, type Section } from '../data/library-items';
import type { PmsContext } from './pms-context';
import type { PmsUser } from './pms-user';

/** States of a timeline entry (plex-protocol.md §9). */
export const CREATED = 0;
export const PROCESSED = 5;
export const DELETED = 9;

/** A `timeline` event about a changed item. That a rating sends one is a guess (§9, §14). */
export function publishItemChange(context: PmsContext, user: PmsUser, item: LibraryItem): void {
  if (item.kind === PLAYLIST || context.variants.has('no-rating-events')) return;
  publishItemState(context, item, PROCESSED, user);
}

/** @param user whom the event is about; nobody = everybody with access is told (guess) */
export function publishItemState(context: PmsContext, item: MusicItem, state: number, user?: PmsUser): void {
  if (context.notifications.listeners === 0) return;
  const parent = item.kind === TRACK ? item.album : item.kind === ALBUM ? item.artist : undefined;
  const root = item.kind === TRACK ? item.album.artist : item.kind === ALBUM ? item.artist : undefined;
  const metadataState = state === CREATED ? 'created' : state === DELETED ? 'deleted' : undefined;
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
        state,
        ...(metadataState ? { metadataState } : {}),
        updatedAt: Math.floor(Date.now() / 1000),
      },
    ],
    user?.account.id,
  );
}

/** What goes before and after a scan: an activity, and `status` at its end (its words are from memory). */
export function publishScan(context: PmsContext, section: Section, change: () => void): void {
  const job = context.jobs.start('library.update.section', `Scanning ${section.title}`);
  change();
  context.jobs.end(job.uuid);
  context.notifications.publish('status', [
    { title: 'Library scan complete', description: '', notificationName: 'LIBRARY_UPDATE' },
  ]);
}
