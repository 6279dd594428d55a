import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortKeys, stableOrder } from './stable-sort';

const anyNumber = fc.oneof(
  fc.constant(Number.NaN),
  fc.constantFrom(0, 1, 7.3, -4, 1_700_000_000, 4_294_967_295, 2 ** 40, Infinity),
  fc.nat({ max: 20 }),
  fc.integer({ min: 1_500_000_000, max: 1_800_000_000 }),
);

describe('stableOrder', () => {
  it('sorts by several keys like a comparison, ties as they stood', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyNumber, fc.oneof(anyNumber, fc.constant(3))), { maxLength: 50 }),
        fc.array(fc.record({ descending: fc.boolean(), nullsLast: fc.boolean() }), { minLength: 2, maxLength: 2 }),
        (rows, orders) => {
          const keys = orders.flatMap((order, at) =>
            sortKeys(
              Float64Array.from(rows, (row) => row[at] ?? 0),
              order,
            ),
          );
          const compareAt = (a: number, b: number, at: number): number => {
            const { descending, nullsLast } = orders[at] ?? { descending: false, nullsLast: false };
            const left = rows[a]?.[at] ?? 0;
            const right = rows[b]?.[at] ?? 0;
            if (Object.is(left, right)) return 0;
            if (Number.isNaN(left) || Number.isNaN(right))
              return (Number.isNaN(left) ? -1 : 1) * (descending || nullsLast ? -1 : 1);
            return (left < right ? -1 : 1) * (descending ? -1 : 1);
          };
          const expected = [...rows.keys()].sort((a, b) => compareAt(a, b, 0) || compareAt(a, b, 1) || a - b);
          expect([...stableOrder(rows.length, keys)]).toEqual(expected);
        },
      ),
      { numRuns: 500, seed: 3 },
    );
  });
});
