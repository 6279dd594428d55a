import { median, time } from './measure.ts';
import type { Measured } from './row.ts';

/** What the fixed work took on the machine that the absolute limits were set on (2 cores, Node 20). */
const REFERENCE_MS = 150;
const RECORDS = 150_000;

/** Fixed work that every benchmark machine can be compared by: parse a JSON text, sort its records by two fields. */
export async function calibrate(): Promise<Measured> {
  let state = 1;
  const next = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0);
  const text = JSON.stringify(
    Array.from({ length: RECORDS }, (_, index) => ({ index, title: `title ${next() % 99_991}`, rating: next() % 11 })),
  );
  const work = (): void => {
    const records = JSON.parse(text) as { index: number; title: string; rating: number }[];
    records.sort((a, b) => b.rating - a.rating || (a.title < b.title ? -1 : a.title > b.title ? 1 : a.index - b.index));
  };
  work();
  const times: number[] = [];
  for (let round = 0; round < 7; round += 1) times.push(await time(work));
  return { bench: 'machine', case: 'calibration', n: RECORDS, unit: 'ms', ours: median(times), floor: REFERENCE_MS };
}
