import { readFileSync } from 'node:fs';
import type { MatchLibrary } from '@/lib/match/match-library';
import type { MatchRow } from '@/lib/match/match-result';

/** A track of one shop, one of another, and whether people called them the same. */
export interface LabelledPair {
  row: MatchRow;
  library: MatchLibrary;
  same: boolean;
}

/** Reads a file of `fixtures/matching` in the form of megagonlabs/ditto; each distinct line once. */
export function readLabelledPairs(file: string): LabelledPair[] {
  const lines = new Set(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== ''),
  );
  return [...lines].map((line) => {
    const [left = '', right = '', label = ''] = line.split('\t');
    const a = readFields(left);
    const b = readFields(right);
    const row = {
      row: 0,
      path: null,
      title: a.title,
      artist: a.artist,
      albumArtist: null,
      album: a.album,
      disc: null,
      track: null,
      durationMs: a.durationMs,
      rating: 8,
    };
    const library: MatchLibrary = {
      size: 1,
      keys: ['1'],
      title: [b.title],
      trackArtist: [''],
      albumArtist: [b.artist],
      album: [b.album],
      disc: Int32Array.of(0),
      index: Int32Array.of(0),
      durationMs: Float64Array.of(b.durationMs),
      path: [''],
      rating: Float32Array.of(Number.NaN),
    };
    return { row, library, same: label.trim() === '1' };
  });
}

function readFields(text: string): { title: string; artist: string; album: string; durationMs: number } {
  const field = (name: string): string =>
    joinTokens(new RegExp(`COL ${name} VAL (.*?)(?: COL |$)`).exec(text)?.[1] ?? '');
  const [, minutes = '0', seconds = '0'] = /(\d+):(\d\d)/.exec(field('Time')) ?? [];
  return {
    title: field('Song_Name'),
    artist: field('Artist_Name'),
    album: field('Album_Name'),
    durationMs: (Number(minutes) * 60 + Number(seconds)) * 1000,
  };
}

/** The sets are tokenised: "Do n't", "( feat . Sia )", "U . S . A .". */
function joinTokens(text: string): string {
  return text
    .replace(/ (n't|'\w+)/g, '$1')
    .replace(/ ([.,;:!?)\]])/g, '$1')
    .replace(/([([]) /g, '$1')
    .replace(/ ' /g, "' ")
    .trim();
}
