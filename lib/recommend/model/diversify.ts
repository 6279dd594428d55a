export interface Candidate {
  track: number;
  score: number;
}

export interface Variety {
  artistOf(track: number): number;
  albumOf(track: number): number;
  /** Equal numbers are the same song; -1 = not known. */
  songOf(track: number): number;
  perArtist: number;
  perAlbum: number;
  /** How alike two tracks are, about 0–1. */
  alike(a: number, b: number): number;
}

/** Maximal marginal relevance: .8 costs .009 nDCG and makes lists visibly less alike (recommender.md §2b). */
const RELEVANCE = 0.8;

/** Picks from the best so that they differ: at most a few of an artist and album, each song once. */
export function diversify(candidates: readonly Candidate[], limit: number, variety: Variety): Candidate[] {
  const chosen: Candidate[] = [];
  const left = [...candidates];
  const nearest = new Float64Array(left.length);
  const used = { artist: new Map<number, number>(), album: new Map<number, number>(), song: new Set<number>() };
  const taken = new Uint8Array(left.length);
  while (chosen.length < limit) {
    let best = -1;
    let bestWorth = Number.NEGATIVE_INFINITY;
    left.forEach((candidate, at) => {
      if (taken[at] === 1 || !mayBeShown(candidate.track)) return;
      const worth = RELEVANCE * candidate.score - (1 - RELEVANCE) * (nearest[at] ?? 0);
      if (worth > bestWorth) {
        best = at;
        bestWorth = worth;
      }
    });
    const pick = left[best];
    if (!pick) return chosen;
    taken[best] = 1;
    chosen.push(pick);
    count(pick.track);
    left.forEach((candidate, at) => {
      if (taken[at] === 0) nearest[at] = Math.max(nearest[at] ?? 0, variety.alike(candidate.track, pick.track));
    });
  }
  return chosen;

  function mayBeShown(track: number): boolean {
    const artist = variety.artistOf(track);
    const album = variety.albumOf(track);
    if (artist >= 0 && (used.artist.get(artist) ?? 0) >= variety.perArtist) return false;
    if (album >= 0 && (used.album.get(album) ?? 0) >= variety.perAlbum) return false;
    return !used.song.has(variety.songOf(track));
  }

  function count(track: number): void {
    const artist = variety.artistOf(track);
    const album = variety.albumOf(track);
    const song = variety.songOf(track);
    used.artist.set(artist, (used.artist.get(artist) ?? 0) + 1);
    used.album.set(album, (used.album.get(album) ?? 0) + 1);
    if (song >= 0) used.song.add(song);
  }
}
