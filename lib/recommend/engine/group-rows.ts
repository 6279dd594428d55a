/** Rows by the group that they belong to, in their own order. */
export interface GroupedRows {
  of(group: number): Uint32Array;
}

export function groupRows(groupOf: Int32Array, groups: number, dead: Uint8Array): GroupedRows {
  const starts = new Uint32Array(groups + 1);
  const isIn = (row: number): boolean => (groupOf[row] ?? -1) >= 0 && dead[row] !== 1;
  for (let row = 0; row < groupOf.length; row += 1) {
    const after = (groupOf[row] ?? -1) + 1;
    if (isIn(row)) starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let group = 0; group < groups; group += 1) starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  const rows = new Uint32Array(starts[groups] ?? 0);
  const next = starts.slice();
  for (let row = 0; row < groupOf.length; row += 1) {
    const group = groupOf[row] ?? -1;
    if (!isIn(row)) continue;
    rows[next[group] ?? 0] = row;
    next[group] = (next[group] ?? 0) + 1;
  }
  return { of: (group) => (group < 0 ? rows.subarray(0, 0) : rows.subarray(starts[group], starts[group + 1])) };
}
