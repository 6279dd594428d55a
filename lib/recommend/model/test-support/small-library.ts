import { labelSetsOf } from '../label-sets';
import { seededRandom } from '../seeded-random';
import type { RatedTracks, TasteLibrary } from '../taste-library';

export interface SmallTrack {
  artist?: string;
  album?: string;
  tags?: string[];
  year?: number;
  durationS?: number;
  addedAt?: number;
  plays?: number;
  skips?: number;
}

/** A library from a few literal tracks; `similar` by the artists' names. */
export function smallLibrary(tracks: readonly SmallTrack[], similar: Record<string, string[]> = {}): TasteLibrary {
  const artists = new Map<string, number>();
  const albums = new Map<string, number>();
  const tags = new Map<string, number>();
  const sets = new Map<string, number>();
  const artist = Int32Array.from(tracks, (track) => idIn(artists, track.artist));
  const libraryArtists = [...artists.keys()];
  const similarRows = libraryArtists.map((name) => (similar[name] ?? []).map((other) => idIn(artists, other)));
  const album = Int32Array.from(tracks, (track) => idIn(albums, track.album));
  const rows: number[][] = [];
  const tagSet = Int32Array.from(tracks, ({ tags: names }) => {
    if (!names || names.length === 0) return -1;
    const ids = names.map((name) => idIn(tags, name));
    const set = idIn(sets, ids.join(' '));
    rows[set] = ids;
    return set;
  });
  const column = (pick: (track: SmallTrack) => number | undefined): Float32Array =>
    Float32Array.from(tracks, (track) => pick(track) ?? Number.NaN);
  return {
    size: tracks.length,
    artist,
    album,
    artistNames: [...artists.keys()],
    albumNames: [...albums.keys()],
    tagSet,
    tags: labelSetsOf(rows),
    tagNames: [...tags.keys()],
    similar: labelSetsOf(similarRows),
    year: column((track) => track.year),
    durationS: column((track) => track.durationS),
    addedAt: Float64Array.from(tracks, (track) => track.addedAt ?? Number.NaN),
    plays: column((track) => track.plays),
    skips: column((track) => track.skips),
  };
}

function idIn(map: Map<string, number>, name: string | undefined): number {
  if (name === undefined) return -1;
  const id = map.get(name) ?? map.size;
  map.set(name, id);
  return id;
}

const GENRES = ['rock', 'soul', 'ジャズ', 'техно'];

/** 240 tracks by 24 artists in 4 genres; plays are chance unless `plays` says otherwise. */
export function fourGenres(
  plays: (track: number, random: () => number) => number = (_, random) => Math.floor(random() * 30),
) {
  const random = seededRandom(24);
  return smallLibrary(
    Array.from({ length: 240 }, (_, track) => {
      const artist = track % 24;
      return {
        artist: `artist ${artist}`,
        album: `album ${artist} ${Math.floor(track / 120)}`,
        tags: [GENRES[artist % 4] ?? 'rock', `shade ${artist % 8}`],
        year: 1980 + artist,
        durationS: 150 + Math.floor(random() * 200),
        addedAt: 1_600_000_000 + Math.floor(track / 40) * 864_000,
        plays: plays(track, random),
        skips: Math.floor(random() * 3),
      };
    }),
  );
}

/** Every `step`-th track with a rating. */
export function rateEvery(library: TasteLibrary, step: number, ratingOf: (track: number) => number): RatedTracks {
  const tracks = Int32Array.from({ length: Math.floor(library.size / step) }, (_, at) => at * step);
  return { tracks, ratings: Float32Array.from(tracks, ratingOf) };
}
