import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitPerGroup, splitByField, splitBySize, splitIntoParts } from './cut-tools';
import { intersectLists, mergeLists, removeDuplicates, subtractLists } from './set-tools';
import { sortList } from './sort-list';
import { trimToDuration } from './trim-list';

const NUMBERS = fc.array(fc.nat({ max: 12 }), { maxLength: 30 });
const seconds = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0);
const groupOf = (value: number): number | null => (value === 0 ? null : value % 4);
const blank = (value: string | number | null): boolean => value === null || Number.isNaN(value);
const compare = <V extends string | number>(
  a: V | null,
  b: V | null,
  by: (a: V, b: V) => number,
  descending: boolean,
): number => {
  if (a === null || b === null || blank(a) || blank(b)) return Number(blank(a)) - Number(blank(b));
  return (descending ? -1 : 1) * by(a, b);
};
const same = (value: number): number => value;

describe('removeDuplicates', () => {
  it('keeps the first of each in order, and loses nothing', () => {
    fc.assert(
      fc.property(NUMBERS, (list) => {
        const { kept, dropped } = removeDuplicates(list, same);
        expect(kept).toEqual([...new Set(list)]);
        expect([...kept, ...dropped].toSorted()).toEqual(list.toSorted());
      }),
      { seed: 1 },
    );
  });

  it('by the same recording: keeps the better copy where the first one stood', () => {
    const list = [
      { key: '1', recording: 7, kbps: 128 },
      { key: '2', recording: 8, kbps: 320 },
      { key: '3', recording: 7, kbps: 900 },
      { key: '4', recording: 7, kbps: 320 },
    ];
    const { kept, dropped } = removeDuplicates(
      list,
      ({ recording }) => recording,
      (a, b) => a.kbps > b.kbps,
    );
    expect(kept.map(({ key }) => key)).toEqual(['3', '2']);
    expect(dropped.map(({ key }) => key)).toEqual(['1', '4']);
  });
});

describe('set tools', () => {
  it('agree with each other: what is in the other and what is not make the list', () => {
    fc.assert(
      fc.property(NUMBERS, NUMBERS, NUMBERS, (list, one, two) => {
        const common = intersectLists(list, [one, two], same);
        expect(common).toEqual(list.filter((value) => one.includes(value) && two.includes(value)));
        expect(subtractLists(list, [one, two], same)).toEqual(
          list.filter((value) => !one.includes(value) && !two.includes(value)),
        );
        expect(mergeLists([list, one, two])).toEqual([...list, ...one, ...two]);
        expect(mergeLists([list, one, two], 'take-turns').toSorted()).toEqual([...list, ...one, ...two].toSorted());
      }),
      { seed: 2 },
    );
  });

  it('take turns until the longest is through', () => {
    expect(mergeLists([[1, 2, 3], [10], [20, 30]], 'take-turns')).toEqual([1, 10, 20, 2, 30, 3]);
  });
});

describe('cutting', () => {
  it('splits without loss, by size and into parts', () => {
    fc.assert(
      fc.property(NUMBERS, fc.integer({ min: 1, max: 9 }), (list, count) => {
        const bySize = splitBySize(list, count);
        expect(bySize.flat()).toEqual(list);
        for (const part of bySize.slice(0, -1)) expect(part).toHaveLength(count);
        const parts = splitIntoParts(list, count);
        expect(parts.flat()).toEqual(list);
        expect(parts).toHaveLength(Math.min(count, list.length));
        const sizes = parts.map((part) => part.length);
        if (sizes.length > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
      { seed: 3 },
    );
  });

  it('splits by a field, and limits what it holds', () => {
    fc.assert(
      fc.property(NUMBERS, fc.nat({ max: 4 }), (list, max) => {
        const parts = splitByField(list, groupOf);
        for (const { group, list: part } of parts) {
          expect(part).toEqual(list.filter((value) => groupOf(value) === group));
        }
        expect(parts.flatMap((part) => part.list)).toHaveLength(list.length);
        const limited = splitByField(limitPerGroup(list, groupOf, max), groupOf);
        for (const { group, list: part } of parts) {
          const kept = limited.find((other) => other.group === group)?.list ?? [];
          expect(kept).toEqual(group === null ? part : part.slice(0, max));
        }
      }),
      { seed: 4 },
    );
  });
});

describe('sortList', () => {
  it('orders as a plain comparison of all fields does, and is stable', () => {
    const row = fc.record({
      title: fc.option(fc.constantFrom('a', 'B', 'b', 'ä', 'Track 10', 'Track 9')),
      year: fc.option(fc.constantFrom(1999, 2001, Number.NaN)),
      at: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), fc.boolean(), fc.boolean(), (rows, first, second) => {
        const collator = new Intl.Collator('de', { numeric: true });
        const expected = rows.toSorted(
          (a, b) =>
            compare(a.title, b.title, collator.compare, first) || compare(a.year, b.year, (x, y) => x - y, second),
        );
        const fields = [
          { valueOf: (entry: (typeof rows)[0]) => entry.title, descending: first },
          { valueOf: (entry: (typeof rows)[0]) => entry.year, descending: second },
        ];
        expect(sortList(rows, fields, 'de')).toEqual(expected);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});

describe('trimToDuration', () => {
  const LENGTHS = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 9 });

  it('from the end: the longest front that fits', () => {
    fc.assert(
      fc.property(LENGTHS, fc.nat({ max: 200 }), (list, target) => {
        const kept = trimToDuration(list, {
          durationOf: (value) => value * 1000,
          targetMs: target * 1000,
          way: 'from-end',
        });
        expect(kept).toEqual(list.slice(0, kept.length));
        expect(seconds(kept)).toBeLessThanOrEqual(target);
        const next = list[kept.length];
        if (next !== undefined) expect(seconds(kept) + next).toBeGreaterThan(target);
      }),
      { seed: 6 },
    );
  });

  it('best fit: no other choice comes nearer, and the order stays', () => {
    fc.assert(
      fc.property(LENGTHS, fc.nat({ max: 200 }), (list, target) => {
        const rows = list.map((length, at) => ({ at, length }));
        const kept = trimToDuration(rows, {
          durationOf: (row) => row.length * 1000,
          targetMs: target * 1000,
          way: 'best-fit',
        });
        expect(kept.map(({ at }) => at)).toEqual(kept.map(({ at }) => at).toSorted((a, b) => a - b));
        expect(new Set(kept).size).toBe(kept.length);
        let best = 0;
        for (let choice = 0; choice < 2 ** list.length; choice += 1) {
          const sum = seconds(list.filter((_, at) => (choice >> at) & 1));
          if (sum <= target) best = Math.max(best, sum);
        }
        expect(seconds(kept.map(({ length }) => length))).toBe(best);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('counts an unknown length as the mean, and keeps a list that fits whole', () => {
    const lengths = [100, null, 300, null];
    const options = { durationOf: (value: number | null) => value, targetMs: 500 } as const;
    expect(trimToDuration(lengths, { ...options, way: 'from-end' })).toEqual([100, null]);
    expect(trimToDuration(lengths, { ...options, targetMs: 800, way: 'best-fit' })).toEqual(lengths);
  });

  it('finds 80 minutes in 20,000 tracks at once, and never passes them', () => {
    const list = Array.from({ length: 20_000 }, (_, at) => 61_000 + ((at * 7919) % 400_000));
    const kept = trimToDuration(list, { durationOf: (value) => value, targetMs: 4_800_000, way: 'best-fit' });
    expect(seconds(kept)).toBeLessThanOrEqual(4_800_000);
    expect(seconds(kept)).toBeGreaterThan(4_760_000);
  });
});
