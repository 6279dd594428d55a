import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOp, mergeForeign } from './list-op';
import { addedKeys, isOnTheWay, keepForeign, planList, withoutKeys } from './list-plan';
import type { IntendedEntry, ListEntry } from './order/list-edit';

const entries = (...ids: string[]): ListEntry[] => ids.map((itemId) => ({ itemId, key: itemId.replace(/\d+$/, '') }));
const idsOf = (list: readonly IntendedEntry[]): string[] => list.map(({ itemId, key }) => itemId ?? key);
const plain = { noMoves: false, foreign: new Set<string>() };

describe('what is asked of a list', () => {
  const list = entries('a1', 'b2', 'a3', 'c4');

  it('puts tracks at the end, in front, or behind an entry that may be gone', () => {
    expect(idsOf(applyOp(list, { type: 'add' }, ['x', 'y']))).toEqual(['a1', 'b2', 'a3', 'c4', 'x', 'y']);
    expect(idsOf(applyOp(list, { type: 'add', after: null }, ['x']))).toEqual(['x', 'a1', 'b2', 'a3', 'c4']);
    expect(idsOf(applyOp(list, { type: 'add', after: 'b2' }, ['x']))).toEqual(['a1', 'b2', 'x', 'a3', 'c4']);
    expect(idsOf(applyOp(list, { type: 'add', after: 'gone' }, ['x']))).toEqual(['a1', 'b2', 'a3', 'c4', 'x']);
  });

  it('moves a block in the order in which it was picked, also behind one of its own', () => {
    expect(idsOf(applyOp(list, { type: 'move', itemIds: ['c4', 'a1'], after: 'b2' }, []))).toEqual([
      'b2',
      'c4',
      'a1',
      'a3',
    ]);
    expect(idsOf(applyOp(list, { type: 'move', itemIds: ['b2', 'a3'], after: 'a3' }, []))).toEqual([
      'a1',
      'b2',
      'a3',
      'c4',
    ]);
    expect(() => applyOp(list, { type: 'remove', itemIds: ['gone'] }, [])).toThrow('not in the playlist');
  });
});

describe('ours on top of theirs', () => {
  it('keeps what both put in, and leaves out what either took out', () => {
    const before = entries('a1', 'b2', 'c3', 'd4');
    const wanted = [...entries('d4', 'a1', 'c3'), { key: 'x' }];
    const now = entries('a1', 'n9', 'b2', 'd4', 'x7');
    expect(idsOf(mergeForeign(before, wanted, now))).toEqual(['d4', 'a1', 'n9', 'x']);
  });

  it('loses nothing of theirs and nothing of ours, whatever was done', () => {
    const ids = fc.uniqueArray(
      fc.integer({ min: 1, max: 30 }).map((at) => `k${at}`),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(ids, ids, ids, fc.nat(), (start, ours, theirs, cut) => {
        const before = entries(...start);
        const kept = (list: string[]): ListEntry[] =>
          before.filter((_, at) => (cut >> (at % 8)) % 2 === list.length % 2);
        const wanted: IntendedEntry[] = [...kept(ours), ...ours.map((id) => ({ key: `ours-${id}` }))];
        const now = [...kept(theirs), ...theirs.map((id) => ({ itemId: `theirs-${id}`, key: `theirs-${id}` }))];
        const merged = mergeForeign(before, wanted, now);
        const had = new Set(before.map(({ itemId }) => itemId));
        const shown = new Set(idsOf(merged));
        for (const entry of now) if (!had.has(entry.itemId)) expect(shown).toContain(entry.itemId);
        for (const { itemId, key } of wanted) if (itemId === undefined) expect(shown).toContain(key);
        for (const { itemId } of before) {
          const isInBoth = wanted.some((one) => one.itemId === itemId) && now.some((one) => one.itemId === itemId);
          expect(shown.has(itemId)).toBe(isInBoth);
        }
        expect(merged).toHaveLength(shown.size);
      }),
    );
  });
});

describe('the plan of a list', () => {
  it('knows its own way also where the server lacks some tracks', () => {
    const before = entries('a1', 'b2');
    const wanted: IntendedEntry[] = [{ key: 'gone' }, ...entries('b2'), { key: 'x' }, ...entries('a1')];
    const { steps } = planList(before, wanted, plain);
    expect(addedKeys(steps).toSorted()).toEqual(['gone', 'x']);
    const missing = new Set(['gone']);
    const added = [...before, { itemId: 'x9', key: 'x' }];
    expect(isOnTheWay(before, steps, added)).toBe(false);
    expect(isOnTheWay(before, steps, added, missing)).toBe(true);
    expect(addedKeys(withoutKeys(steps, missing))).toEqual(['x']);
    expect(isOnTheWay(before, steps, [...before, { itemId: 'y9', key: 'y' }], missing)).toBe(false);
  });

  it('never empties a list that has entries of another server, and gives none of them up', () => {
    const before = entries(...Array.from({ length: 200 }, (_, at) => `k${at}`));
    const wanted = before.toReversed();
    const foreign = new Set(['k7']);
    expect(planList(before, wanted, plain).kind).toBe('rebuild');
    expect(planList(before, wanted, { noMoves: false, foreign }).kind).toBe('edit');
    expect(() => planList(before, wanted, { noMoves: true, foreign })).toThrow('another server');
    expect(() => keepForeign(before, before.slice(0, 7), foreign)).toThrow('another server');
    expect(() => keepForeign(before, before.slice(0, 8), foreign)).not.toThrow();
  });
});
