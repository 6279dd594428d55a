import { cellThatBeats, cellToReport, type Cell, type Measured } from './cell.ts';
import { PLANTED_PEOPLE, plantLibrary } from './generator.ts';
import { loadHetRec } from './load-hetrec.ts';
import { loadStarLibrary } from './load-itunes.ts';
import { loadPlaylists } from './load-spotify.ts';
import { measureArtists } from './artist-track.ts';
import { measurePlaylists } from './playlist-track.ts';
import { loadSimilarTruth, measureSimilarity } from './similarity-track.ts';
import { type Shuffled, withShuffled } from './shuffled.ts';
import { judgeStars, measureStars } from './star-track.ts';

/** One independent piece of work, for a worker of its own. */
export type Job =
  | { kind: 'stars'; path: string; name: string; quick: boolean }
  | { kind: 'stress'; path: string; name: string; what: Shuffled; quick: boolean }
  | { kind: 'planted'; name: string; quick: boolean }
  | { kind: 'artists'; folder: string; quick: boolean }
  | { kind: 'similarity'; folder: string; path: string; name: string; quick: boolean }
  | { kind: 'playlists'; path: string; quick: boolean };

/** How much of the full protocol `--quick` keeps. */
const SPLITS = { full: 60, quick: 10 };
const USERS = { full: 400, quick: 60 };
const LIBRARIES = { full: 12, quick: 2 };

export function runJob(job: Job): Measured[] {
  const amount = job.quick ? 'quick' : 'full';
  switch (job.kind) {
    case 'stars':
      return measureStars(loadStarLibrary(job.path, job.name), SPLITS[amount]);
    case 'stress':
      return measureStars(withShuffled(loadStarLibrary(job.path, job.name), job.what), SPLITS[amount]);
    case 'planted': {
      const person = PLANTED_PEOPLE.find(({ name }) => name === job.name);
      if (!person) return [];
      const { set, oracle } = plantLibrary(person);
      return measureStars(set, SPLITS[amount], oracle);
    }
    case 'artists':
      return measureArtists(loadHetRec(job.folder), USERS[amount]);
    case 'similarity': {
      const data = loadHetRec(job.folder);
      return [measureSimilarity(data, loadSimilarTruth(job.path, data), job.name, USERS[amount])];
    }
    case 'playlists':
      return measurePlaylists(loadPlaylists(job.path), LIBRARIES[amount]);
  }
}

/** What each row of the bars asks for (docs/recommendations.md). */
export function judge(measured: readonly Measured[]): Cell[] {
  const of = (track: Measured['track']): Measured[] => measured.filter((cell) => cell.track === track);
  return [
    ...judgeStars(of('B')),
    ...of('A').map((cell) => cellThatBeats(cell, cell.cell === 'library' ? 'tag centroid' : 'popularity')),
    ...of('S').map((cell) => (cell.ours.length > 1 ? cellThatBeats(cell, 'tag cosine') : cellToReport(cell))),
    ...of('C').map((cell) => cellThatBeats(cell, 'same artist')),
  ];
}
