import type { FeatureBlock } from './feature-block';
import { createHatBins, writeHats } from './hat-bins';
import type { TasteLibrary } from './taste-library';

/** A number as hats over its quantiles. */
export function hatBlock(
  name: FeatureBlock['name'],
  weight: number,
  values: ArrayLike<number>,
  hats: number,
  group: FeatureBlock['group'] = 'trait',
): FeatureBlock {
  const bins = createHatBins(values, hats);
  const norm = Math.sqrt(weight);
  return {
    name,
    weight,
    columns: bins.knots.length,
    room: 2,
    group,
    write: (track, first, sink) => writeHats(bins, values[track] ?? Number.NaN, norm, first, sink),
  };
}

/** One column a group (artist, album, batch); nothing for -1. */
export function memberBlock(
  name: FeatureBlock['name'],
  weight: number,
  memberOf: Int32Array,
  groups: number,
  group: FeatureBlock['group'],
): FeatureBlock {
  const norm = Math.sqrt(weight);
  return {
    name,
    weight,
    columns: groups,
    room: 1,
    group,
    write(track, first, sink) {
      const id = memberOf[track] ?? -1;
      if (id >= 0) sink.put(first + id, norm);
    },
  };
}

/** One column whose value is the number itself: for what is standardised already and should go on beyond the usual. */
export function linearBlock(name: FeatureBlock['name'], weight: number, values: Float64Array): FeatureBlock {
  const norm = Math.sqrt(weight);
  return {
    name,
    weight,
    columns: 1,
    room: 1,
    group: 'engagement',
    write(track, first, sink) {
      const value = values[track] ?? 0;
      if (value !== 0) sink.put(first, value * norm);
    },
  };
}

/** The server's sonic vector, standardised over the library, as dense columns. */
export function sonicBlock(sonic: NonNullable<TasteLibrary['sonic']>, size: number, weight: number): FeatureBlock {
  const { dimensions, values } = sonic;
  const mean = new Float64Array(dimensions);
  const spread = new Float64Array(dimensions);
  for (let column = 0; column < dimensions; column += 1) {
    let count = 0;
    let sum = 0;
    let squares = 0;
    for (let track = 0; track < size; track += 1) {
      const value = values[track * dimensions + column] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      count += 1;
      sum += value;
      squares += value * value;
    }
    mean[column] = count > 0 ? sum / count : 0;
    const variance = count > 0 ? squares / count - (mean[column] ?? 0) ** 2 : 0;
    spread[column] = variance > 1e-12 ? Math.sqrt(variance) : Number.POSITIVE_INFINITY;
  }
  const norm = Math.sqrt(weight / dimensions);
  return {
    name: 'sonic',
    weight,
    columns: dimensions,
    room: dimensions,
    group: 'trait',
    write(track, first, sink) {
      if (!Number.isFinite(values[track * dimensions] ?? Number.NaN)) return;
      for (let column = 0; column < dimensions; column += 1) {
        const value = ((values[track * dimensions + column] ?? 0) - (mean[column] ?? 0)) / (spread[column] ?? 1);
        if (value !== 0) sink.put(first + column, value * norm);
      }
    },
  };
}
