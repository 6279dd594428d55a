import { labelRoom, writeLabels } from './label-matrix';
import type { SimilarityIndex } from './similar-tracks';
import { createRowSink } from './sparse-rows';

/** What a track shares with the seeds: only what is part of the likeness itself. Strongest first. */
export interface SimilarReason {
  sameArtist: boolean;
  /** Places in `tagNames`. */
  tags: number[];
  /** Places in `artistNames`: artists that both sides have as themselves or as Similar. */
  artists: number[];
  /** At most so many years apart. */
  sameEra: boolean;
  /** Within a tenth as long. */
  sameLength: boolean;
}

const NAMED = 3;
const ERA_YEARS = 4;
const LENGTH_RATIO = 1.1;

export function createReasons(index: SimilarityIndex, seeds: Int32Array): (track: number) => SimilarReason {
  const { library, tracks, space } = index;
  const sink = createRowSink(labelRoom(tracks.source));
  const seedLabels = new Map<number, number>();
  for (const seed of seeds) {
    forEachLabel(tracks.rowOf[seed] ?? -1, (column, value) => {
      seedLabels.set(column, (seedLabels.get(column) ?? 0) + value / seeds.length);
    });
  }
  function forEachLabel(row: number, visit: (column: number, value: number) => void): void {
    if (row < 0) return;
    writeLabels(space.matrix, tracks.source, row, sink);
    for (let at = 0; at < sink.count; at += 1) visit(sink.columns[at] ?? 0, sink.values[at] ?? 0);
  }
  return (track) => {
    const shared: { column: number; value: number }[] = [];
    forEachLabel(tracks.rowOf[track] ?? -1, (column, value) => {
      const product = value * (seedLabels.get(column) ?? 0);
      if (product > 0) shared.push({ column, value: product });
    });
    shared.sort((a, b) => b.value - a.value || a.column - b.column);
    const { firstName } = space.matrix;
    const artist = library.artist[track] ?? -1;
    return {
      sameArtist: artist >= 0 && seeds.some((seed) => library.artist[seed] === artist),
      tags: shared.flatMap(({ column }) => (column < firstName ? [column] : [])).slice(0, NAMED),
      artists: shared.flatMap(({ column }) => (column >= firstName ? [column - firstName] : [])).slice(0, NAMED),
      sameEra: seeds.some(
        (seed) => Math.abs((library.year[seed] ?? Number.NaN) - (library.year[track] ?? Number.NaN)) <= ERA_YEARS,
      ),
      sameLength: seeds.some((seed) => {
        const ratio = (library.durationS[seed] ?? Number.NaN) / (library.durationS[track] ?? Number.NaN);
        return ratio < LENGTH_RATIO && ratio > 1 / LENGTH_RATIO;
      }),
    };
  };
}
