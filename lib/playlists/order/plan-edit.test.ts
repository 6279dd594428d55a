import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPlanState, isPrefixOfPlan } from './find-plan-state';
import { cutBlocks, type EditStep, type EntryRef, type IntendedEntry, type ListEntry } from './list-edit';
import { planEdit } from './plan-edit';

/** A server that knows three verbs, written plainly and apart from the code under test. */
function createServer(before: readonly ListEntry[]) {
  let list = [...before];
  let nextId = Math.max(100_000, ...before.map(({ itemId }) => Number(itemId)));
  const added: string[] = [];
  const indexOf = (ref: EntryRef): number => {
    const id = 'added' in ref ? added[ref.added] : ref.itemId;
    const index = list.findIndex(({ itemId }) => itemId === id);
    if (index < 0) throw new Error(`no entry ${JSON.stringify(ref)}`);
    return index;
  };
  return {
    get list() {
      return list;
    },
    run(step: EditStep): void {
      if (step.type === 'clear') list = [];
      if (step.type === 'remove') list.splice(indexOf(step), 1);
      if (step.type === 'add') {
        for (const key of step.keys) {
          nextId += 1;
          added.push(String(nextId));
          list.push({ itemId: String(nextId), key });
        }
      }
      if (step.type === 'move') {
        const [entry] = list.splice(indexOf(step.entry), 1);
        if (entry) list.splice(step.after === null ? 0 : indexOf(step.after) + 1, 0, entry);
      }
    },
  };
}

const listOf = (keys: readonly string[]): ListEntry[] => keys.map((key, at) => ({ itemId: `${at + 1}`, key }));
const keysOf = (list: readonly { key: string }[]): string[] => list.map(({ key }) => key);
const many = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, at) => String(200_000 + from + at));

/** A list and an intention that pins some of its entries and names the rest by key. */
const change = (maxLength: number, keys: string[]) =>
  fc
    .record({
      before: fc.array(fc.constantFrom(...keys), { maxLength }),
      after: fc.array(fc.constantFrom(...keys), { maxLength }),
      pins: fc.infiniteStream(fc.nat({ max: 20 })),
    })
    .map(({ before, after, pins }) => {
      const list = listOf(before);
      const pinned = new Set<string>();
      const intended = after.map((key): IntendedEntry => {
        const entry = list[pins.next().value];
        if (entry?.key !== key || pinned.has(entry.itemId)) return { key };
        pinned.add(entry.itemId);
        return { key, itemId: entry.itemId };
      });
      return { before: list, after: intended };
    });

const FEW = change(14, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
const TINY = change(5, ['a', 'b', 'c']);

describe('planEdit', () => {
  it('leads exactly to the intended order, and every pinned entry to its place', () => {
    fc.assert(
      fc.property(
        FEW,
        fc.constantFrom(0, 2, 60),
        fc.constantFrom(1, 3, 150),
        ({ before, after }, gentleUpTo, maxKeys) => {
          const plan = planEdit(before, after, { gentleUpTo, maxKeys });
          const server = createServer(before);
          for (const step of plan.steps) server.run(step);
          expect(keysOf(server.list)).toEqual(keysOf(after));
          if (plan.kind === 'rebuild') return;
          after.forEach(({ itemId }, at) => {
            if (itemId !== undefined) expect(server.list[at]?.itemId).toBe(itemId);
          });
        },
      ),
      { numRuns: 1_500, seed: 1 },
    );
  });

  it('keeps as many entries as can be kept, and moves no more than a search of all choices does', () => {
    fc.assert(
      fc.property(TINY, ({ before, after }) => {
        const { counts } = planEdit(before, after, { allowRebuild: false });
        expect(counts).toEqual(searchFewest(before, after));
      }),
      { numRuns: 1_200, seed: 2 },
    );
  });

  it('never holds fewer entries on the way than before or after', () => {
    fc.assert(
      fc.property(FEW, ({ before, after }) => {
        const server = createServer(before);
        for (const step of planEdit(before, after, { allowRebuild: false }).steps) {
          server.run(step);
          expect(server.list.length).toBeGreaterThanOrEqual(Math.min(before.length, after.length));
        }
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it('is its own resumption after any number of steps, and needs no more requests than were left', () => {
    fc.assert(
      fc.property(FEW, fc.nat(), fc.constantFrom(0, 60), ({ before, after }, stop, gentleUpTo) => {
        const { steps } = planEdit(before, after, { gentleUpTo, maxKeys: 3 });
        const server = createServer(before);
        const done = steps.length === 0 ? 0 : stop % (steps.length + 1);
        for (const step of steps.slice(0, done)) server.run(step);
        const rest = planEdit(server.list, after, { gentleUpTo, maxKeys: 3 });
        expect(rest.steps.length).toBeLessThanOrEqual(steps.length - done);
        const second = createServer(server.list);
        for (const step of rest.steps) second.run(step);
        expect(keysOf(second.list)).toEqual(keysOf(after));
      }),
      { numRuns: 1_000, seed: 4 },
    );
  });

  it('does nothing to a list that is as intended', () => {
    const before = listOf(['a', 'b', 'a']);
    expect(planEdit(before, before).steps).toEqual([]);
    expect(planEdit(before, [{ key: 'a' }, { key: 'b' }, { key: 'a' }]).steps).toEqual([]);
    expect(planEdit([], []).steps).toEqual([]);
  });

  it('tells two entries of one track apart', () => {
    const [first, b, second] = listOf(['a', 'b', 'a']);
    if (!first || !b || !second) throw new Error('three entries');
    expect(planEdit([first, b, second], [b, second]).steps).toEqual([{ type: 'remove', itemId: '1' }]);
    expect(planEdit([first, b, second], [first, b]).steps).toEqual([{ type: 'remove', itemId: '3' }]);
  });

  it('takes a pinned entry that is gone, or is another track now, for its key', () => {
    const before = listOf(['a', 'b']);
    const plan = planEdit(before, [
      { key: 'b', itemId: '1' },
      { key: 'a', itemId: '77' },
    ]);
    expect(plan.counts).toEqual({ added: 0, moved: 1, removed: 0 });
  });

  it('puts new tracks at the end without a move, and moves the shorter side elsewhere', () => {
    const before = listOf(many(100));
    const tail = planEdit(before, [...before, { key: 'x' }, { key: 'y' }]);
    expect(tail.steps).toEqual([{ type: 'add', keys: ['x', 'y'] }]);
    const nearEnd = planEdit(before, [
      ...before.slice(0, 97),
      ...many(10, 500).map((key) => ({ key })),
      ...before.slice(97),
    ]);
    expect(nearEnd.counts).toEqual({ added: 10, moved: 3, removed: 0 });
    expect(nearEnd.steps).toHaveLength(4);
  });
});

describe('requests', () => {
  it('5,000 tracks with 50 moved: one for each that moved, and the list is not rebuilt', () => {
    const before = listOf(many(5_000));
    const after = [...before];
    for (let turn = 0; turn < 50; turn += 1) {
      const [entry] = after.splice((turn * 911) % after.length, 1);
      if (entry) after.splice((turn * 2_711) % after.length, 0, entry);
    }
    const plan = planEdit(before, after);
    expect(plan.kind).toBe('edit');
    expect(plan.steps.length).toBeLessThanOrEqual(50);
    expect(plan.steps.length).toBeGreaterThan(40);
    const server = createServer(before);
    for (const step of plan.steps) server.run(step);
    expect(server.list).toEqual(after);
  });

  it('10,000 adds: a hundred and fifty at a time', () => {
    const keys = many(10_000);
    const plan = planEdit(listOf(['1']), [{ key: '1' }, ...keys.map((key) => ({ key }))]);
    expect(plan.steps.length).toBeLessThanOrEqual(10_000 / 150 + 5);
    expect(plan.steps.flatMap((step) => (step.type === 'add' ? step.keys : []))).toEqual(keys);
  });

  it('a list turned round is emptied and filled again, unless that is forbidden', () => {
    const before = listOf(many(3_000));
    const after = before.toReversed();
    const rebuild = planEdit(before, after);
    expect(rebuild).toMatchObject({ kind: 'rebuild', counts: { added: 3_000, removed: 3_000, moved: 0 } });
    expect(rebuild.steps[0]).toEqual({ type: 'clear' });
    expect(rebuild.steps).toHaveLength(1 + 3_000 / 150);
    const gentle = planEdit(before, after, { allowRebuild: false });
    expect(gentle).toMatchObject({ kind: 'edit', counts: { added: 0, removed: 0, moved: 2_999 } });
  });

  it('everything out is one request', () => {
    expect(planEdit(listOf(['a', 'b', 'c']), [])).toMatchObject({ kind: 'rebuild', steps: [{ type: 'clear' }] });
  });

  it('one track thousands of times is planned at once', () => {
    const before = listOf(Array.from({ length: 20_000 }, () => 'a'));
    const plan = planEdit(
      before,
      before.slice(5).map(({ key }) => ({ key })),
    );
    expect(plan.counts).toEqual({ added: 0, moved: 0, removed: 5 });
  });

  it('blocks stay below the length of an address, whatever the keys look like', () => {
    const keys = Array.from({ length: 400 }, (_, at) => `t ä/${at}`);
    const blocks = cutBlocks(keys);
    expect(blocks.flat()).toEqual(keys);
    for (const block of blocks) expect(encodeURIComponent(block.join(',')).length).toBeLessThanOrEqual(1_850);
  });
});

describe('findPlanState', () => {
  it('knows every state that the plan passes through', () => {
    fc.assert(
      fc.property(FEW, fc.nat(), fc.constantFrom(0, 60), ({ before, after }, stop, gentleUpTo) => {
        const { steps } = planEdit(before, after, { gentleUpTo, maxKeys: 2 });
        const server = createServer(before);
        const done = stop % (steps.length + 1);
        for (const step of steps.slice(0, done)) server.run(step);
        const found = findPlanState(before, steps, server.list);
        expect(found).not.toBeNull();
        expect(found ?? 0).toBeLessThanOrEqual(done);
      }),
      { numRuns: 1_000, seed: 5 },
    );
  });

  it('sees what somebody else did, in any state', () => {
    fc.assert(
      fc.property(FEW, fc.nat(), fc.nat(), ({ before, after }, stop, place) => {
        const { steps } = planEdit(before, after, { maxKeys: 2 });
        const server = createServer(before);
        for (const step of steps.slice(0, stop % (steps.length + 1))) server.run(step);
        const foreign = [...server.list];
        foreign.splice(place % (foreign.length + 1), 0, { itemId: '999', key: 'stranger' });
        expect(isPrefixOfPlan(before, steps, foreign)).toBe(false);
      }),
      { numRuns: 500, seed: 6 },
    );
    const before = listOf(['a', 'b', 'c']);
    const { steps } = planEdit(before, [...before, { key: 'd' }]);
    expect(isPrefixOfPlan(before, steps, before.toReversed())).toBe(false);
    expect(isPrefixOfPlan(before, steps, before.slice(1))).toBe(false);
  });

  it('is quick for a long list', () => {
    const before = listOf(many(20_000));
    const { steps } = planEdit(before, before.toReversed(), { allowRebuild: false });
    expect(steps).toHaveLength(19_999);
    expect(findPlanState(before, steps, before.toReversed())).toBe(steps.length);
  });
});

/** The least number of moves over every way to keep as many entries as can be kept. */
function searchFewest(before: readonly ListEntry[], after: readonly IntendedEntry[]) {
  const ids = new Set(after.map(({ itemId }) => itemId));
  let best = { added: Infinity, moved: Infinity, removed: Infinity };
  function choose(at: number, used: number[], places: number[], added: number): void {
    const target = after[at];
    if (!target) {
      const counts = { added, moved: after.length - longestRise(places), removed: before.length - used.length };
      if (counts.added < best.added || (counts.added === best.added && counts.moved < best.moved)) best = counts;
      return;
    }
    before.forEach(({ key, itemId }, index) => {
      const mayTake = target.itemId === undefined ? !ids.has(itemId) : target.itemId === itemId;
      if (key === target.key && mayTake && !used.includes(index))
        choose(at + 1, [...used, index], [...places, index], added);
    });
    if (target.itemId === undefined) choose(at + 1, used, [...places, before.length + at], added + 1);
  }
  choose(0, [], [], 0);
  return best;
}

function longestRise(places: readonly number[]): number {
  const best: number[] = [];
  places.forEach((place, at) => {
    best.push(1 + Math.max(0, ...best.filter((_, earlier) => earlier < at && (places[earlier] ?? 0) < place)));
  });
  return Math.max(0, ...best);
}
