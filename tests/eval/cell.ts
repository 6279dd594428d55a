import { interval, mean } from './metrics.ts';

/** One line of the result, as the issue of the evaluation words it. */
export interface Cell {
  track: 'B' | 'A' | 'S' | 'C';
  set: string;
  cell: string;
  n: number;
  metric: 'ndcg@20';
  signals: 'all' | 'content';
  ours: number;
  /** 95 % interval of `ours`. */
  ci: [number, number];
  baselines: Record<string, number>;
  mustBeat: string | null;
  pass: boolean;
}

/** The values of all splits, users, anchors or cases behind one cell, in the same order everywhere. */
export interface Measured {
  track: Cell['track'];
  set: string;
  cell: string;
  n: number;
  signals: Cell['signals'];
  ours: number[];
  baselines: Record<string, number[]>;
}

/** Ours less the baseline has a 95 % interval above 0, pairwise. */
export function cellThatBeats(measured: Measured, mustBeat: string): Cell {
  const other = measured.baselines[mustBeat] ?? [];
  const [low] = interval(measured.ours.map((value, at) => value - (other[at] ?? 0)));
  return toCell(measured, mustBeat, low > 0);
}

/** The mean may lie below the baseline by no more than the slack: for single people, where 60 splits are few. */
export function cellNotBelow(measured: Measured, mustBeat: string, slack: number): Cell {
  return toCell(measured, mustBeat, mean(measured.ours) >= mean(measured.baselines[mustBeat] ?? []) - slack);
}

/** Reported beside the others, judged only in its mean. */
export function cellToReport(measured: Measured): Cell {
  return toCell(measured, null, true);
}

function toCell(measured: Measured, mustBeat: string | null, pass: boolean): Cell {
  return {
    ...headOf(measured),
    ours: round(mean(measured.ours)),
    ci: roundBoth(interval(measured.ours)),
    baselines: Object.fromEntries(
      Object.entries(measured.baselines).map(([name, values]) => [name, round(mean(values))]),
    ),
    mustBeat,
    pass,
  };
}

/** The mean over cells, each counting the same; its error is that of the splits inside them. */
export function meanCell(
  cells: readonly Measured[],
  head: Pick<Measured, 'set' | 'cell' | 'n'>,
  mustBeat: string,
): Cell | null {
  const [first] = cells;
  if (!first) return null;
  const names = Object.keys(first.baselines);
  const meanOf = (pick: (cell: Measured) => number[]): number => mean(cells.map((cell) => mean(pick(cell))));
  const ours = meanOf((cell) => cell.ours);
  const half = errorOf(cells, (cell) => cell.ours);
  const against = (cell: Measured): number[] =>
    cell.ours.map((value, at) => value - (cell.baselines[mustBeat]?.[at] ?? 0));
  return {
    ...headOf({ ...first, ...head }),
    ours: round(ours),
    ci: roundBoth([ours - half, ours + half]),
    baselines: Object.fromEntries(names.map((name) => [name, round(meanOf((cell) => cell.baselines[name] ?? []))])),
    mustBeat,
    pass: meanOf(against) - errorOf(cells, against) > 0,
  };
}

/** Half the 95 % interval of a mean of cell means. */
function errorOf(cells: readonly Measured[], pick: (cell: Measured) => number[]): number {
  let squares = 0;
  for (const cell of cells) {
    const [low, high] = interval(pick(cell));
    squares += ((high - low) / 2) ** 2;
  }
  return Math.sqrt(squares) / cells.length;
}

function headOf({ track, set, cell, n, signals }: Measured) {
  return { track, set, cell, n, metric: 'ndcg@20' as const, signals };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function roundBoth([low, high]: [number, number]): [number, number] {
  return [round(low), round(high)];
}
