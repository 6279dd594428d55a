/**
 * For each track the mean of the other tracks of its group, less the mean of all, shrunk by how much
 * groups differ at all (one-way random effects: the variance between groups against that within). Where
 * groups are noise the shrinkage is total, so a person whose artists say nothing about plays loses
 * nothing by the feature. Unknown groups and lone tracks get 0.
 */
export function leaveOneOutMeans(values: Float64Array, group: Int32Array): Float64Array {
  const { sums, squares, counts } = groupSums(values, group);
  let members = 0;
  let groups = 0;
  let total = 0;
  let within = 0;
  let countSquares = 0;
  for (let id = 0; id < counts.length; id += 1) {
    const count = counts[id] ?? 0;
    if (count === 0) continue;
    const sum = sums[id] ?? 0;
    groups += 1;
    members += count;
    total += sum;
    within += (squares[id] ?? 0) - (sum * sum) / count;
    countSquares += count * count;
  }
  if (groups < 2 || members <= groups) return new Float64Array(values.length);
  const mean = total / members;
  within /= members - groups;
  let between = 0;
  for (let id = 0; id < counts.length; id += 1) {
    const count = counts[id] ?? 0;
    if (count > 0) between += count * ((sums[id] ?? 0) / count - mean) ** 2;
  }
  between /= groups - 1;
  const typicalCount = (members - countSquares / members) / (groups - 1);
  const variance = Math.max(0, (between - within) / typicalCount);
  if (variance <= 0) return new Float64Array(values.length);
  return values.map((value, track) => {
    const id = group[track] ?? -1;
    const others = id >= 0 ? (counts[id] ?? 0) - 1 : 0;
    if (others < 1) return 0;
    return (((sums[id] ?? 0) - value) / others - mean) * (others / (others + within / variance));
  });
}

function groupSums(values: Float64Array, group: Int32Array) {
  let groups = 0;
  for (const id of group) groups = Math.max(groups, id + 1);
  const sums = new Float64Array(groups);
  const squares = new Float64Array(groups);
  const counts = new Float64Array(groups);
  for (let track = 0; track < values.length; track += 1) {
    const id = group[track] ?? -1;
    if (id < 0) continue;
    const value = values[track] ?? 0;
    sums[id] = (sums[id] ?? 0) + value;
    squares[id] = (squares[id] ?? 0) + value * value;
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return { sums, squares, counts };
}
