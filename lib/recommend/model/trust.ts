import { type DenseMatrix, gramOf, logEvidence } from './dense-solve';
import { momentsOf } from './engagement';
import { BLOCK_GROUPS, type BlockGroup } from './feature-block';
import type { FeatureSpace } from './feature-space';
import { seededRandom, shuffle } from './seeded-random';
import { compactRows } from './sparse-rows';

/** How strongly each group of features may move a score: variance of its part over that of the noise. */
export type Trust = Record<BlockGroup, number>;

/** Evidence is weighed on at most so many ratings: its cost grows with the cube. */
const MOST_WEIGHED = 150;
/** Variance of the mean and of the slope of plays around what is assumed: the slope has been learned from nobody. */
const MEAN_VARIANCE = 10;
const SLOPE_VARIANCE = 0.25;

/** One answer to "how far is each group to be trusted", and its weight before any rating is seen. */
export interface TrustCandidate {
  trust: Trust;
  prior: number;
}

/** Weighs the candidates by the marginal likelihood of the ratings under each, and takes their mean on the scale of effects. */
export function learnTrust(
  space: FeatureSpace,
  tracks: Int32Array,
  appeal: Float64Array,
  plays: Float64Array | null,
  candidates: readonly TrustCandidate[],
): Trust {
  const { spread, mean } = momentsOf(appeal);
  if (!(spread > 0))
    return meanTrust(
      candidates,
      candidates.map(() => 0),
    );
  const order = shuffle(
    Int32Array.from(tracks, (_, at) => at),
    seededRandom(tracks.length),
  ).subarray(0, MOST_WEIGHED);
  const z = Float64Array.from(order, (at) => plays?.[tracks[at] ?? 0] ?? 0);
  const target = Float64Array.from(order, (at, row) => ((appeal[at] ?? 0) - mean) / spread - (z[row] ?? 0));
  const grams = new Map(BLOCK_GROUPS.map((group) => [group, groupGram(space, group, order, tracks)]));
  const covariance: DenseMatrix = { size: order.length, values: new Float64Array(order.length ** 2) };
  const evidence = candidates.map(({ trust }) => {
    fillCovariance(covariance, grams, trust, z);
    return logEvidence(covariance, target);
  });
  return meanTrust(candidates, evidence);
}

function meanTrust(candidates: readonly TrustCandidate[], evidence: readonly number[]): Trust {
  const logs = candidates.map(({ prior }, at) => Math.log(prior) + (evidence[at] ?? 0));
  const best = logs.reduce((top, log) => Math.max(top, log), Number.NEGATIVE_INFINITY);
  const weights = logs.map((log) => Math.exp(log - best));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const meanOf = (group: BlockGroup): number =>
    (candidates.reduce((sum, { trust }, at) => sum + (weights[at] ?? 0) * Math.sqrt(trust[group]), 0) / total) ** 2;
  return { maker: meanOf('maker'), label: meanOf('label'), trait: meanOf('trait'), engagement: meanOf('engagement') };
}

/** Null where the space has no such group. */
function groupGram(space: FeatureSpace, group: BlockGroup, order: Int32Array, tracks: Int32Array): DenseMatrix | null {
  const weight = space.weightOf(group);
  if (weight === 0) return null;
  const rows = compactRows(order.length, space.room, space.columns, (row, sink) =>
    space.writeRow(tracks[order[row] ?? 0] ?? 0, sink, group),
  );
  const gram = gramOf(rows);
  for (let at = 0; at < gram.values.length; at += 1) gram.values[at] = (gram.values[at] ?? 0) / weight;
  return gram;
}

function fillCovariance(
  into: DenseMatrix,
  grams: ReadonlyMap<BlockGroup, DenseMatrix | null>,
  trust: Trust,
  z: Float64Array,
): void {
  const { size, values } = into;
  for (let row = 0; row < size; row += 1) {
    const slope = SLOPE_VARIANCE * (z[row] ?? 0);
    for (let column = 0; column <= row; column += 1)
      values[row * size + column] = MEAN_VARIANCE + slope * (z[column] ?? 0);
    values[row * size + row] = (values[row * size + row] ?? 0) + 1;
  }
  for (const [group, gram] of grams) {
    const strength = trust[group];
    if (!gram || strength === 0) continue;
    for (let row = 0; row < size; row += 1) {
      for (let at = row * size; at <= row * size + row; at += 1)
        values[at] = (values[at] ?? 0) + strength * (gram.values[at] ?? 0);
    }
  }
}
