import { type Continuation, createContinuation } from '../../lib/recommend/model/continuation.ts';
import { seededRandom } from '../../lib/recommend/model/seeded-random.ts';
import type { Measured } from './cell.ts';
import type { PlaylistData } from './load-spotify.ts';
import { ndcgAt20 } from './metrics.ts';
import { type PlaylistCase, playlistCases } from './playlist-cases.ts';

const NS = [3, 10];

/** Track C: which tracks of the library continue a playlist? */
export function measurePlaylists(data: PlaylistData, libraries: number): Measured[] {
  return NS.map((n) => {
    const cell: Measured = {
      track: 'C',
      set: 'spotify_songs',
      cell: 'continue a playlist',
      n,
      signals: 'content',
      ours: [],
      baselines: { random: [], 'same year': [], 'same artist': [] },
    };
    let continuation: Continuation | null = null;
    let library: PlaylistCase['library'] | null = null;
    for (const asked of playlistCases(data, n, libraries)) {
      if (library !== asked.library || !continuation) {
        library = asked.library;
        continuation = createContinuation(library);
      }
      const scores = continuation.score(asked.known, asked.otherLists);
      const judge = (scores: Float64Array): number => ndcgAt20(scores, asked.relevant, seededRandom(asked.seed));
      const random = seededRandom(asked.seed + 1);
      cell.ours.push(judge(Float64Array.from(asked.asked, (track) => scores[track] ?? 0)));
      cell.baselines.random?.push(judge(Float64Array.from(asked.asked, () => random())));
      cell.baselines['same year']?.push(judge(sameYear(asked)));
      cell.baselines['same artist']?.push(judge(sameArtist(asked)));
    }
    return cell;
  });
}

function sameArtist({ library, known, asked }: PlaylistCase): Float64Array {
  const counts = new Map<number, number>();
  for (const track of known) {
    const artist = library.artist[track] ?? -1;
    counts.set(artist, (counts.get(artist) ?? 0) + 1);
  }
  return Float64Array.from(asked, (track) => counts.get(library.artist[track] ?? -1) ?? 0);
}

function sameYear({ library, known, asked }: PlaylistCase): Float64Array {
  return Float64Array.from(asked, (track) => {
    let sum = 0;
    for (const other of known) {
      const years = (library.year[track] ?? Number.NaN) - (library.year[other] ?? Number.NaN);
      if (!Number.isNaN(years)) sum += Math.exp(-(years * years) / 32);
    }
    return sum;
  });
}
