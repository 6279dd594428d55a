import type { ArtistFacts, TrackFacts } from './track-facts';

/**
 * On compilations Plex has the artist in `originalTitle`, elsewhere only the album's
 * (`import-formats.md` §3.2), so each side's artists are compared with both of the other.
 */
export function compareArtists(row: TrackFacts, item: TrackFacts): number {
  const own = relateArtists(row.artist, item.artist, row, item);
  if (own === 3) return own;
  const acrossDown = relateArtists(row.artist, item.albumArtist, row, item);
  const acrossUp = relateArtists(row.albumArtist, item.artist, row, item);
  const albums = relateArtists(row.albumArtist, item.albumArtist, row, item);
  const best = Math.max(own, acrossDown, acrossUp);
  if (best > 0) return own < 0 ? 1 : best; // both name another artist of their own: only the album's agrees
  // Neither side knows the track's own artist: the album's is all there is.
  if (!row.artist && !item.artist) return albums;
  return albums > 0 && own >= 0 ? 1 : best;
}

/** 3 equal, 2 equal but for guests or order, 1 one holds the other, 0 unknown, -1 another. */
function relateArtists(a: ArtistFacts | null, b: ArtistFacts | null, row: TrackFacts, item: TrackFacts): number {
  if (!a || !b) return 0;
  if (a.fullId === b.fullId) return 3;
  if (a.leadId === b.leadId) return 2;
  const shared = a.memberIds.filter((id) => b.memberIds.includes(id)).length;
  if (shared === 0) return -1;
  // "A, B" against "B & A"; the joined forms themselves always differ.
  const singlesOfA = countSingles(a);
  const singlesOfB = countSingles(b);
  if (shared >= singlesOfA && singlesOfA === singlesOfB) return 2;
  if (shared < Math.min(singlesOfA, singlesOfB)) return -1;
  // The guest stands in the other side's title.
  const guests = `${row.title?.feat ?? ''} ${item.title?.feat ?? ''}`.trim();
  return guests !== '' && (singlesOfA > singlesOfB ? a : b).members.some((name) => guests.includes(name)) ? 2 : 1;
}

function countSingles(artist: ArtistFacts): number {
  const joined = artist.memberIds.length > 1 ? new Set([artist.fullId, artist.leadId]) : new Set<number>();
  const singles = artist.memberIds.filter((id) => !joined.has(id)).length;
  // "A feat. B": the lead is a single name itself
  const leadIsSingle = artist.leadId !== artist.fullId && artist.memberIds.length > 1 && !artist.lead.includes(' and ');
  return Math.max(1, singles + (leadIsSingle ? 1 : 0));
}
