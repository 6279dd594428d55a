import { isSameRecording } from '@/lib/match/same-recording';
import { type TrackFacts, createFactsReader } from '@/lib/match/track-facts';

/** What of a track tells its recording; entry `i` of each column is one track. */
export interface RecordingColumns {
  title: readonly string[];
  artist: readonly string[];
  albumArtist: readonly string[];
  album: readonly string[];
  disc: ArrayLike<number>;
  index: ArrayLike<number>;
  durationMs: ArrayLike<number>;
}

/** Tracks of one title that are compared with each other at most: beyond it a title says nothing. */
const MOST_ALIKE = 200;

/** A number for each track, the same for copies of one recording, as the matcher sees them. */
export function recordingIds(columns: RecordingColumns): Int32Array {
  const reader = createFactsReader();
  const facts = columns.title.map((title, at) =>
    reader.read({
      title,
      artist: columns.artist[at] || null,
      albumArtist: columns.albumArtist[at] || null,
      album: columns.album[at] || null,
      disc: known(columns.disc[at]),
      track: known(columns.index[at]),
      durationMs: known(columns.durationMs[at]),
    }),
  );
  const ids = new Int32Array(facts.length);
  /** First of each recording, by title. */
  const firsts = new Map<number, number[]>();
  facts.forEach((own, at) => {
    ids[at] = at;
    if (!own.title) return;
    const alike = firsts.get(own.title.baseId) ?? [];
    const same = alike.find((other) => isSameRecording(facts[other] as TrackFacts, own, false));
    if (same !== undefined) ids[at] = same;
    else if (alike.length < MOST_ALIKE) {
      alike.push(at);
      firsts.set(own.title.baseId, alike);
    }
  });
  return ids;
}

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) || value < 0 ? null : value;
