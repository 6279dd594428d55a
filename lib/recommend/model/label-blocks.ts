import type { FeatureBlock } from './feature-block';
import { documentFrequency, type LabelSets, rowCount } from './label-sets';
import type { TasteLibrary } from './taste-library';

/** TF-IDF over the tags of all levels. A tag that every track has says nothing and gets no weight. */
export function tagBlock(library: TasteLibrary, weight: number): FeatureBlock {
  const sets = rowCount(library.tags);
  const tracksOfSet = new Float64Array(sets);
  let tagged = 0;
  for (let track = 0; track < library.size; track += 1) {
    const set = library.tagSet[track] ?? -1;
    if (set < 0) continue;
    tracksOfSet[set] = (tracksOfSet[set] ?? 0) + 1;
    tagged += 1;
  }
  const frequency = documentFrequency(library.tags, library.tagNames.length, tracksOfSet);
  const idf = frequency.map((tracks) => (tracks > 0 ? Math.log((tagged + 1) / tracks) : 0));
  return labelBlock('tags', weight, library.tags, library.tagNames.length, idf, (track) => library.tagSet[track] ?? -1);
}

/** The artist itself and those that Plex calls similar: so a rating of one speaks for the others. */
export function similarBlock(library: TasteLibrary, weight: number): FeatureBlock {
  const names = library.artistNames.length;
  const rows = rowCount(library.similar);
  const offsets = new Int32Array(rows + 1);
  const ids: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    const from = library.similar.offsets[row] ?? 0;
    const to = library.similar.offsets[row + 1] ?? 0;
    if (to > from) ids.push(row);
    for (let at = from; at < to; at += 1) {
      const id = library.similar.ids[at] ?? 0;
      if (id !== row) ids.push(id);
    }
    offsets[row + 1] = ids.length;
  }
  const sets = { offsets, ids: Int32Array.from(ids) };
  const frequency = documentFrequency(sets, names);
  const idf = frequency.map((count) => (count > 0 ? Math.log((rows + 1) / count) : 0));
  return labelBlock('similar', weight, sets, names, idf, (track) => library.artist[track] ?? -1);
}

function labelBlock(
  name: FeatureBlock['name'],
  weight: number,
  sets: LabelSets,
  labels: number,
  idf: Float64Array,
  rowOf: (track: number) => number,
): FeatureBlock {
  const rows = rowCount(sets);
  const norms = new Float64Array(rows);
  let room = 0;
  for (let row = 0; row < rows; row += 1) {
    const from = sets.offsets[row] ?? 0;
    const to = sets.offsets[row + 1] ?? 0;
    room = Math.max(room, to - from);
    let squared = 0;
    for (let at = from; at < to; at += 1) squared += (idf[sets.ids[at] ?? 0] ?? 0) ** 2;
    norms[row] = squared > 0 ? Math.sqrt(weight / squared) : 0;
  }
  return {
    name,
    weight,
    columns: labels,
    room,
    group: name === 'similar' ? 'maker' : 'label',
    write(track, first, sink) {
      const row = rowOf(track);
      const norm = row >= 0 ? (norms[row] ?? 0) : 0;
      if (norm === 0) return;
      const end = sets.offsets[row + 1] ?? 0;
      for (let at = sets.offsets[row] ?? 0; at < end; at += 1) {
        const id = sets.ids[at] ?? 0;
        const value = idf[id] ?? 0;
        if (value > 0) sink.put(first + id, value * norm);
      }
    },
  };
}
