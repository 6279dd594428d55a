import { compareArtists } from './compare-artists';
import { areOpposites, compareAlbums, compareSlots, featsDiffer } from './compare-names';
import type { TrackFacts } from './track-facts';

/**
 * Whether two tracks of the library are copies of one recording, so that a rating belongs to both:
 * same title, version and artist, and a duration within 1 s, or within 3 s at the same place of the
 * same album.
 *
 * @param needsAlbum ask for the same (or no) album too
 */
export function isSameRecording(a: TrackFacts, b: TrackFacts, needsAlbum: boolean): boolean {
  if (!a.title || !b.title || a.title.kinds !== b.title.kinds || a.title.detail !== b.title.detail) return false;
  if (a.title.baseId !== b.title.baseId && a.title.fullId !== b.title.fullId) return false;
  if (areOpposites(a.title.opposites, b.title.opposites) || featsDiffer(a.title.feat, b.title.feat)) return false;
  if (compareArtists(a, b) < 2 && !(isAnonymous(a) && isAnonymous(b) && a.title.fullId === b.title.fullId))
    return false;
  const album = compareAlbums(a.album, b.album);
  if (needsAlbum && album < 2 && (a.album || b.album)) return false;
  const sameSlot = album >= 2 && compareSlots(a, b) > 0;
  if (a.durationMs === 0 || b.durationMs === 0) return sameSlot;
  return Math.abs(a.durationMs - b.durationMs) <= (sameSlot ? 3000 : 1000);
}

/** Where no artist is known on either side, copies have the whole title and the length in common. */
function isAnonymous({ artist, albumArtist }: TrackFacts): boolean {
  return !artist && !albumArtist;
}
