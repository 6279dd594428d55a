import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRangePlan } from './range-plan';

/** Reads a list of `length` with pages that come short, fail or come empty, some at once. */
function readAll(
  length: number,
  steps: readonly { size: number; short: number; fails: boolean; early: boolean }[],
  { stated, resumeAt }: { stated: boolean; resumeAt: number },
): { rows: number[]; asked: number } {
  let plan = createRangePlan();
  const rows: number[] = [];
  const open: { start: number; size: number }[] = [];
  let asked = 0;
  for (let at = 0; asked < 10_000; at += 1) {
    const step = steps[at % steps.length] ?? { size: 10, short: 0, fails: false, early: false };
    const claim = plan.claim(step.size);
    if (claim) open.push(claim);
    // Some answers come late: others were asked for meanwhile.
    if (claim && step.early && open.length < 4) continue;
    const next = open.shift();
    if (!next) return { rows, asked };
    asked += 1;
    if (step.fails && at < steps.length) {
      plan.release(next);
      continue;
    }
    const left = Math.max(0, Math.min(next.size, length - next.start));
    const received = Math.max(Math.min(1, left), left - step.short);
    for (let row = next.start; row < next.start + received; row += 1) rows.push(row);
    plan.learn(stated ? length : null);
    plan.finish(next, received, stated ? length : null);
    if (asked === resumeAt) {
      open.length = 0;
      plan = createRangePlan(plan.done(), plan.total());
    }
  }
  throw new Error('the plan never ends');
}

const step = fc.record({
  size: fc.integer({ min: 1, max: 40 }),
  short: fc.integer({ min: 0, max: 30 }),
  fails: fc.boolean(),
  early: fc.boolean(),
});

describe('the plan of what is read next', () => {
  it('reads every row once, however pages come, and goes on after a stop', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.array(step, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 12 }),
        (length, steps, resumeAt) => {
          const { rows } = readAll(length, steps, { stated: true, resumeAt });
          expect(rows.toSorted((a, b) => a - b)).toEqual(Array.from({ length }, (_, row) => row));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds the end of a list whose length nobody says', () => {
    const whole = [{ size: 25, short: 0, fails: false, early: true }];
    const { rows } = readAll(90, whole, { stated: false, resumeAt: -1 });
    expect(rows).toHaveLength(90);
  });

  it('ends where a page comes empty, whatever length the server says', () => {
    const plan = createRangePlan([], 50);
    const claim = plan.claim(20);
    expect(claim).toEqual({ start: 0, size: 20 });
    plan.finish(claim ?? { start: 0, size: 0 }, 20, 50);
    const next = plan.claim(20) ?? { start: -1, size: 0 };
    plan.finish(next, 0, 50);
    plan.learn(50);
    expect(plan.claim(20)).toBeNull();
    expect(plan.total()).toBe(20);
  });

  it('lets one reader at a time go on while the length is unknown', () => {
    const plan = createRangePlan();
    expect(plan.claim(10)).toEqual({ start: 0, size: 10 });
    expect(plan.claim(10)).toBeNull();
    plan.learn(25);
    expect(plan.claim(10)).toEqual({ start: 10, size: 10 });
    expect(plan.claim(10)).toEqual({ start: 20, size: 5 });
  });
});
