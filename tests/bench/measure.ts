import { performance } from 'node:perf_hooks';

/** Milliseconds of one run. */
export async function time(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** Medians of two ways of doing a thing, run in turn after one warm-up each, so that a drifting machine hits both. */
export async function alternate(
  ours: () => unknown,
  floor: () => unknown,
  rounds = 5,
): Promise<{ ours: number; floor: number }> {
  await ours();
  await floor();
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await time(ours));
    times.floor.push(await time(floor));
  }
  return { ours: median(times.ours), floor: median(times.floor) };
}
