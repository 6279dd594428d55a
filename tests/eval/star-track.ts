import { createFeatureSpace, type Signals } from '../../lib/recommend/model/feature-space.ts';
import { seededRandom } from '../../lib/recommend/model/seeded-random.ts';
import { fitTaste, scoreTracks } from '../../lib/recommend/model/taste-model.ts';
import { type Cell, cellNotBelow, cellToReport, type Measured, meanCell } from './cell.ts';
import type { StarLibrary } from './load-itunes.ts';
import { ndcgAt20 } from './metrics.ts';
import { type Baseline, starBaselines } from './star-baselines.ts';
import { type SplitKind, starSplits } from './star-splits.ts';

const CELLS: { kind: SplitKind; ns: number[] }[] = [
  { kind: 'random', ns: [20, 100, 500] },
  { kind: 'unseen-artists', ns: [20, 100] },
];
const SIGNALS: Signals[] = ['all', 'content'];
/** No cell of any person may lie further below the plain order of plays. */
const SLACK = 0.02;

/** Every cell of one person: rank the hidden ratings with the product's own fit. */
export function measureStars(set: StarLibrary, splits: number, oracle?: Baseline): Measured[] {
  const baselines = { ...starBaselines(set), ...(oracle ? { oracle } : {}) };
  const spaces = SIGNALS.map((signals) => ({ signals, space: createFeatureSpace(set.library, signals) }));
  const cells: Measured[] = [];
  for (const { kind, ns } of CELLS) {
    for (const n of ns) {
      const drawn = starSplits(set, kind, n, splits);
      if (drawn.length === 0) continue;
      const judge = (scores: ArrayLike<number>, split: (typeof drawn)[number]): number =>
        ndcgAt20(scores, split.relevant, seededRandom(split.seed));
      const others = Object.fromEntries(
        Object.entries(baselines).map(([name, score]) => [name, drawn.map((split) => judge(score(split), split))]),
      );
      for (const { signals, space } of spaces) {
        const ours = drawn.map((split) => judge(scoreTracks(fitTaste(space, split.revealed), split.asked), split));
        cells.push({ track: 'B', set: set.name, cell: kind, n, signals, ours, baselines: others });
      }
    }
  }
  return cells;
}

/** Single people by the slack, all together by the paired interval. */
export function judgeStars(measured: readonly Measured[]): Cell[] {
  const cells = measured.map((cell) =>
    cell.signals === 'all' ? cellNotBelow(cell, 'play count', SLACK) : cellToReport(cell),
  );
  for (const signals of SIGNALS) {
    for (const { kind } of CELLS) {
      const group = measured.filter((cell) => cell.signals === signals && cell.cell === kind);
      const mustBeat = signals === 'all' ? 'play count' : 'hierarchical shrinkage';
      const mean = meanCell(group, { set: 'all people', cell: `${kind}, mean`, n: 0 }, mustBeat);
      if (mean) cells.push(mean);
    }
  }
  return cells;
}
