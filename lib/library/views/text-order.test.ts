import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOfRanks, orderTexts, repairOrder } from './text-order';

const { compare } = new Intl.Collator('en', { sensitivity: 'base' });
const anyText = fc.constantFrom('', 'a', 'A', 'á', 'b', 'B', 'c', 'the c', 'z', 'Zoo', 'ß', '1', '10', '2');

/** By the meaning of a rank: how many different texts come before. */
function plainRanks(texts: readonly string[]): number[] {
  const different: string[] = [];
  for (const text of texts) if (!different.some((other) => compare(other, text) === 0)) different.push(text);
  return texts.map((text) => different.filter((other) => compare(other, text) < 0).length);
}

describe('repairOrder', () => {
  it('gives the same ranks as ordering everything anew', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { maxLength: 60 }),
        fc.array(anyText, { maxLength: 6 }),
        fc.array(fc.tuple(fc.nat({ max: 59 }), anyText), { maxLength: 6 }),
        (texts, added, changes) => {
          const before = orderTexts(texts.length, (row) => texts[row] ?? '', compare);
          expect([...before.ranks]).toEqual(plainRanks(texts));
          const edits = changes.filter(([row]) => row < texts.length);
          const now = [...texts, ...added];
          for (const [row, text] of edits) now[row] = text;
          const rows = edits.map(([row]) => row);
          const repaired = repairOrder(before, now.length, rows, (row) => now[row] ?? '', compare);
          expect([...repaired.ranks]).toEqual(plainRanks(now));
          expect([...repaired.sorted].map((row) => repaired.ranks[row])).toEqual(
            [...repaired.ranks].sort((a, b) => a - b),
          );
          expect([...orderOfRanks(repaired.ranks).sorted].sort((a, b) => a - b)).toEqual([...now.keys()]);
        },
      ),
      { numRuns: 400, seed: 7 },
    );
  });
});
