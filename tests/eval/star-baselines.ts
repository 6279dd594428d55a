import { createFeatureSpace } from '../../lib/recommend/model/feature-space.ts';
import { seededRandom } from '../../lib/recommend/model/seeded-random.ts';
import { createRowSink } from '../../lib/recommend/model/sparse-rows.ts';
import { LOVED, type RatedTracks, type TasteLibrary } from '../../lib/recommend/model/taste-library.ts';
import type { StarLibrary } from './load-itunes.ts';
import type { StarSplit } from './star-splits.ts';

/** What a plain method scores the asked tracks with. These know nothing of the product's models. */
export type Baseline = (split: StarSplit) => Float64Array;

export function starBaselines(set: StarLibrary): Record<string, Baseline> {
  const { library } = set;
  return {
    random: (split) => {
      const random = seededRandom(split.seed + 77_777);
      return Float64Array.from(split.asked, () => random());
    },
    'play count': (split) => Float64Array.from(split.asked, (track) => finite(library.plays[track])),
    'same artist': (split) => sameArtist(library, split),
    'tag centroid': tagCentroid(library),
    'hierarchical shrinkage': (split) => hierarchicalShrinkage(set, split),
  };
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}

function meanOf(ratings: Float32Array): number {
  let sum = 0;
  for (const rating of ratings) sum += rating;
  return ratings.length > 0 ? sum / ratings.length : 5;
}

/** Offsets of groups from a prediction, each shrunk by pseudo-ratings; returns 0 for unseen groups. */
function shrunkOffsets(
  rated: RatedTracks,
  groupOf: (track: number) => number,
  predicted: (track: number) => number,
  pseudo: number,
): (track: number) => number {
  const sums = new Map<number, { sum: number; count: number }>();
  rated.tracks.forEach((track, at) => {
    const group = groupOf(track);
    if (group < 0) return;
    const entry = sums.get(group) ?? { sum: 0, count: 0 };
    entry.sum += (rated.ratings[at] ?? 0) - predicted(track);
    entry.count += 1;
    sums.set(group, entry);
  });
  return (track) => {
    const entry = sums.get(groupOf(track));
    return entry ? entry.sum / (entry.count + pseudo) : 0;
  };
}

function sameArtist(library: TasteLibrary, { revealed, asked }: StarSplit): Float64Array {
  const middle = meanOf(revealed.ratings);
  const artist = shrunkOffsets(
    revealed,
    (track) => library.artist[track] ?? -1,
    () => middle,
    2,
  );
  return Float64Array.from(asked, artist);
}

/** Mean, then genre (5 pseudo-ratings), artist (3) and album (3), each correcting the level above (recommender.md §6). */
function hierarchicalShrinkage({ library, genreOf }: StarLibrary, { revealed, asked }: StarSplit): Float64Array {
  const middle = meanOf(revealed.ratings);
  const genre = shrunkOffsets(
    revealed,
    (track) => genreOf[track] ?? -1,
    () => middle,
    5,
  );
  const byGenre = (track: number): number => middle + genre(track);
  const artist = shrunkOffsets(revealed, (track) => library.artist[track] ?? -1, byGenre, 3);
  const byArtist = (track: number): number => byGenre(track) + artist(track);
  const album = shrunkOffsets(revealed, (track) => library.album[track] ?? -1, byArtist, 3);
  return Float64Array.from(asked, (track) => byArtist(track) + album(track));
}

/** Cosine to the mean TF-IDF row of the loved tracks. */
function tagCentroid(library: TasteLibrary): Baseline {
  const space = createFeatureSpace(library, 'content');
  const at = space.blocks.findIndex((block) => block.name === 'tags');
  const block = space.blocks[at];
  return ({ revealed, asked }) => {
    if (!block) return new Float64Array(asked.length);
    const centre = new Float64Array(block.columns);
    const sink = createRowSink(space.room);
    const forEach = (track: number, visit: (column: number, value: number) => void): void => {
      sink.count = 0;
      block.write(track, 0, sink);
      for (let entry = 0; entry < sink.count; entry += 1) visit(sink.columns[entry] ?? 0, sink.values[entry] ?? 0);
    };
    revealed.tracks.forEach((track, row) => {
      if ((revealed.ratings[row] ?? 0) < LOVED) return;
      forEach(track, (column, value) => {
        centre[column] = (centre[column] ?? 0) + value;
      });
    });
    return Float64Array.from(asked, (track) => {
      let sum = 0;
      forEach(track, (column, value) => {
        sum += (centre[column] ?? 0) * value;
      });
      return sum;
    });
  };
}
