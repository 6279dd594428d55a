/** Sets of labels in rows: row `i` holds `ids[offsets[i]] … ids[offsets[i + 1] - 1]`, each id once. */
export interface LabelSets {
  offsets: Int32Array;
  ids: Int32Array;
  /** How much each label counts, 1 where this is absent (user tags with counts have weights, Plex tags none). */
  weights?: Float32Array;
}

export function emptyLabelSets(rows: number): LabelSets {
  return { offsets: new Int32Array(rows + 1), ids: new Int32Array(0) };
}

export function rowCount(sets: LabelSets): number {
  return sets.offsets.length - 1;
}

/** Rows of ids as they come; doubles are dropped. */
export function labelSetsOf(rows: readonly (readonly number[])[]): LabelSets {
  const offsets = new Int32Array(rows.length + 1);
  const ids: number[] = [];
  for (let row = 0; row < rows.length; row += 1) {
    for (const id of new Set(rows[row])) ids.push(id);
    offsets[row + 1] = ids.length;
  }
  return { offsets, ids: Int32Array.from(ids) };
}

/** In how many rows each label occurs; `rowWeight` counts a row that stands for several tracks. */
export function documentFrequency(sets: LabelSets, labels: number, rowWeight?: Float64Array): Float64Array {
  const frequency = new Float64Array(labels);
  const rows = rowCount(sets);
  for (let row = 0; row < rows; row += 1) {
    const weight = rowWeight ? (rowWeight[row] ?? 0) : 1;
    const end = sets.offsets[row + 1] ?? 0;
    for (let at = sets.offsets[row] ?? 0; at < end; at += 1) {
      const id = sets.ids[at] ?? 0;
      frequency[id] = (frequency[id] ?? 0) + weight;
    }
  }
  return frequency;
}
