import type { Album, Artist, MusicItem, Section, Track } from '../data/library-items';
import { publishItemState, publishScan, DELETED, PROCESSED } from './item-events';
import { dropItems, touchSection } from './library-changes';
import type { PmsContext } from './pms-context';

/**
 * The same files under new rating keys, as when a library is taken away and scanned anew. Guesses: ratings and plays
 * hang on the guid, so those of matched items (`plex://`) survive and those of others do not; dates are those of the
 * scan; playlists lose the tracks, collections keep theirs. Events tell of artists and albums only.
 * @returns old key → new key
 */
export function rescanSection(context: PmsContext, section: Section): Map<string, string> {
  const { library, users, history } = context;
  context.start.remember();
  const renewed = new Map<MusicItem, MusicItem>();
  publishScan(context, section, () => {
    const { artists, albums } = section;
    renewItems(context, section, renewed);
    for (const [old, made] of renewed) {
      if (!old.guid.startsWith('plex://')) continue;
      for (const { state } of users) state.move(old, made);
    }
    for (const collection of library.collections) {
      collection.items = collection.items.map((item) => renewed.get(item) ?? item);
    }
    history.renew((track) =>
      track.guid.startsWith('plex://') ? (renewed.get(track) as Track | undefined) : undefined,
    );
    dropItems(context, new Set(renewed.keys()));
    touchSection(context, section);
    for (const item of [...albums, ...artists]) if (renewed.has(item)) publishItemState(context, item, DELETED);
    for (const item of [...section.artists, ...section.albums]) publishItemState(context, item, PROCESSED);
  });
  return new Map([...renewed].map(([old, made]) => [String(old.id), String(made.id)]));
}

/** Artist by artist, so that keys go up within each kind. */
function renewItems({ library }: PmsContext, section: Section, renewed: Map<MusicItem, MusicItem>): void {
  const now = Math.floor(Date.now() / 1000);
  const dates = { addedAt: now, updatedAt: now };
  const renewAlbum = (artist: Artist, old: Album): void => {
    const made = library.addAlbum(artist, { ...old, ...dates });
    renewed.set(old, made);
    for (const track of old.tracks) renewed.set(track, library.addTrack(made, { ...track, ...dates }));
  };
  for (const old of section.artists.slice()) {
    const made = library.addArtist(section, { ...old, ...dates });
    renewed.set(old, made);
    for (const album of old.albums) renewAlbum(made, album);
  }
}
