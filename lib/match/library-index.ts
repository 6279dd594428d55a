import type { TrackFacts } from './track-facts';

/**
 * Finds the tracks that share a title (whole, stripped or core) and an artist's name or the album
 * with a row: the only ones worth weighing.
 */
export interface LibraryIndex {
  add(item: number, facts: TrackFacts): void;
  /** Appends to `into`, each track once, at most `limit`; @returns false if there were more. */
  find(facts: TrackFacts, into: number[], limit: number): boolean;
  /** The same for the tracks of the same album by the same artist, whatever their titles. */
  findAlbumMates(facts: TrackFacts, into: number[], limit: number): boolean;
}

/** Title and name ids are joined to one number; 2^26 names are far more than any library has. */
const NAME_SPACE = 2 ** 26;

export function createLibraryIndex(size: number): LibraryIndex {
  /** Key → first entry; entries of a key are chained through `next`. */
  const heads = new Map<number, number>();
  const next: number[] = [];
  const itemOf: number[] = [];
  const seen = new Int32Array(size).fill(-1);
  let query = 0;

  type KeyVisitor = (facts: TrackFacts, visit: (key: number) => void) => void;

  function collect(forEach: KeyVisitor, facts: TrackFacts, into: number[], limit: number): boolean {
    query += 1;
    let complete = true;
    forEach(facts, (key) => {
      for (let entry = heads.get(key) ?? -1; entry >= 0; entry = next[entry] ?? -1) {
        const item = itemOf[entry] ?? 0;
        if (seen[item] === query) continue;
        if (into.length >= limit) {
          complete = false;
          return;
        }
        seen[item] = query;
        into.push(item);
      }
    });
    return complete;
  }

  return {
    add(item, facts) {
      const put = (key: number): void => {
        next.push(heads.get(key) ?? -1);
        itemOf.push(item);
        heads.set(key, itemOf.length - 1);
      };
      forEachKey(facts, put);
      forEachAlbumKey(facts, put);
    },
    find: (facts, into, limit) => collect(forEachKey, facts, into, limit),
    findAlbumMates: (facts, into, limit) => collect(forEachAlbumKey, facts, into, limit),
  };
}

/** Name of a track of which neither artist nor album is known: odd, as album names, and no id is that big. */
const UNTAGGED = NAME_SPACE - 1;

function forEachAlbumKey({ artist, albumArtist, album }: TrackFacts, visit: (key: number) => void): void {
  const lead = artist ?? albumArtist;
  if (!album || !lead) return;
  // Below zero, so that they are no keys of titles.
  visit(-(album.baseId * NAME_SPACE + lead.leadId) - 1);
  if (albumArtist && albumArtist.leadId !== lead.leadId) visit(-(album.baseId * NAME_SPACE + albumArtist.leadId) - 1);
}

function forEachKey(facts: TrackFacts, visit: (key: number) => void): void {
  const { title, artist, albumArtist, album } = facts;
  if (!title) return;
  const titles = [title.fullId];
  if (title.baseId !== title.fullId) titles.push(title.baseId);
  if (title.coreId !== title.baseId && title.coreId !== title.fullId) titles.push(title.coreId);
  const names: number[] = [];
  // Names of artists are even, of albums odd: "Queen" by name is not "Queen" the album.
  for (const id of artist?.memberIds ?? []) names.push(id * 2);
  if (albumArtist && albumArtist !== artist)
    for (const id of albumArtist.memberIds) if (!names.includes(id * 2)) names.push(id * 2);
  if (album) {
    names.push(album.baseId * 2 + 1);
    if (album.fullId !== album.baseId) names.push(album.fullId * 2 + 1);
  }
  if (names.length === 0) names.push(UNTAGGED);
  for (const id of titles) for (const name of names) visit(id * NAME_SPACE + name);
}
