import { createMatcher } from '@/lib/match/match-rows';
import { type MatchLibrary } from '@/lib/match/match-library';
import type { MatchRow } from '@/lib/match/match-result';
import { median, time } from './measure.ts';
import { benchPath, benchTrack } from './itunes-file.ts';
import type { Bench } from './bench.ts';

/** 150,000 rows against 100,000 tracks (roadmap, Sync); scaled to the number of tracks that is run. */
const LIMIT_MS_PER_100K = 6_000;
const ROWS_PER_TRACK = 1.5;

export const matchBench: Bench = {
  name: 'match',
  async *run({ tracks }) {
    const rows = Math.floor(tracks * ROWS_PER_TRACK);
    const library = plexLibrary(tracks);
    const file = Array.from({ length: rows }, (_, index) => rowOf(index));
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      times.push(
        await time(async () => {
          const results = await createMatcher(library).match(file);
          const matched = results.filter((result) => result.status === 'matched').length;
          if (matched < tracks * 0.99) throw new Error(`matched only ${matched} of ${tracks}`);
        }),
      );
    }
    yield {
      bench: 'match',
      case: 'rows-to-tracks',
      n: rows,
      unit: 'ms',
      ours: median(times),
      limit: (LIMIT_MS_PER_100K * tracks) / 100_000,
    };
  },
};

function plexLibrary(size: number): MatchLibrary {
  const tracks = Array.from({ length: size }, (_, index) => benchTrack(index));
  return {
    size,
    keys: tracks.map((_, index) => String(index + 1)),
    title: tracks.map((track) => track.title.normalize('NFC')),
    trackArtist: tracks.map(() => ''),
    albumArtist: tracks.map((track) => track.artist),
    album: tracks.map((track) => track.album),
    disc: new Int32Array(size).fill(1),
    index: Int32Array.from(tracks, (track) => track.track),
    durationMs: Float64Array.from(tracks, (track) => track.durationMs + 120),
    path: tracks.map((_, index) =>
      benchPath(index).replace('/Users/listener/Music', '/volume1/music').normalize('NFC'),
    ),
    rating: new Float32Array(size).fill(Number.NaN),
  };
}

function rowOf(index: number): MatchRow {
  const track = benchTrack(index);
  return {
    row: index,
    path: benchPath(index).normalize('NFD'),
    title: track.title,
    artist: track.artist,
    albumArtist: null,
    album: track.album,
    disc: null,
    track: track.track,
    durationMs: track.durationMs,
    rating: track.rating === null ? null : track.rating / 10,
  };
}
