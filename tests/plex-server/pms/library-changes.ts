import { growLibrary, type GrowOptions } from '../data/grow-library';
import { ALBUM, ARTIST, TRACK, type MusicItem, type Section } from '../data/library-items';
import { CREATED, DELETED, PROCESSED, publishItemState, publishScan } from './item-events';
import type { PmsContext } from './pms-context';

/** What the server itself does to a library between two looks of a client: scans, and agents that fetch metadata. */

const now = (): number => Math.floor(Date.now() / 1000);

/** A change of metadata moves `updatedAt` of item and section; only items that come or go count as content (guess). */
export function touchItem(context: PmsContext, item: MusicItem): void {
  const { section } = item;
  context.edits.rememberSection(section);
  item.updatedAt = now();
  section.updatedAt = item.updatedAt;
}

/** The section was scanned, and its content is another. */
export function touchSection(context: PmsContext, section: Section): void {
  context.edits.rememberSection(section);
  section.updatedAt = now();
  section.scannedAt = section.updatedAt;
  section.contentChangedAt += 1;
}

/** Runs an agent over some items: `change` sets what it found. */
export function editItems(context: PmsContext, items: readonly MusicItem[], change: (item: MusicItem) => void): void {
  for (const item of items) {
    context.edits.remember(item);
    change(item);
    touchItem(context, item);
  }
  context.library.touch();
  for (const item of items) publishItemState(context, item, PROCESSED);
}

/** A scan that found new files. An album that gets a track moves its `updatedAt` (guess). @returns what is new */
export function addItems(context: PmsContext, section: Section, options: Omit<GrowOptions, 'now'>): MusicItem[] {
  context.start.remember();
  let added: MusicItem[] = [];
  publishScan(context, section, () => {
    added = growLibrary(context.library, section, { ...options, now: now() });
    const known = new Set(added);
    for (const item of added) {
      if (item.kind !== TRACK || known.has(item.album)) continue;
      context.edits.remember(item.album);
      touchItem(context, item.album);
    }
    touchSection(context, section);
    context.library.touch();
    for (const item of added)
      for (let state = CREATED; state <= PROCESSED; state += 1) publishItemState(context, item, state);
  });
  return added;
}

/** A scan that missed files: with the last track goes its album, with the last album its artist. @returns all that is gone */
export function removeItems(context: PmsContext, items: readonly MusicItem[]): MusicItem[] {
  context.start.remember();
  const gone = withEmptied(items);
  for (const section of new Set([...gone].map((item) => item.section))) {
    publishScan(context, section, () => {
      const here = new Set([...gone].filter((item) => item.section === section));
      for (const item of here) {
        const parent = item.kind === TRACK ? item.album : undefined;
        if (!parent || here.has(parent)) continue;
        context.edits.remember(parent);
        touchItem(context, parent);
      }
      dropItems(context, here);
      touchSection(context, section);
      for (const item of here) publishItemState(context, item, DELETED);
    });
  }
  return [...gone];
}

/** Everything below the items, and what is empty without them. */
function withEmptied(items: readonly MusicItem[]): Set<MusicItem> {
  const gone = new Set<MusicItem>();
  const take = (item: MusicItem): void => {
    gone.add(item);
    if (item.kind === ARTIST) item.albums.forEach(take);
    if (item.kind === ALBUM) item.tracks.forEach(take);
  };
  items.forEach(take);
  for (const item of gone) {
    const album = item.kind === TRACK ? item.album : item.kind === ALBUM ? item : undefined;
    if (!album || !album.tracks.every((track) => gone.has(track))) continue;
    gone.add(album);
    if (album.artist.albums.every((one) => gone.has(one))) gone.add(album.artist);
  }
  return gone;
}

/** Out of all lists, playlists, queues and collections; nobody's ratings and plays are left. */
export function dropItems(context: PmsContext, gone: ReadonlySet<MusicItem>): void {
  const { library, users, queues, sessions } = context;
  library.remove(gone);
  for (const playlist of library.playlists) {
    playlist.entries = playlist.entries.filter((entry) => !gone.has(entry.track));
  }
  for (const collection of library.collections) {
    collection.items = collection.items.filter((item) => !gone.has(item));
  }
  queues.drop(gone);
  sessions.drop(gone);
  for (const { state } of users) for (const item of gone) state.forget(item);
}
