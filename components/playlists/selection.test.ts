import { describe, expect, it } from 'vitest';
import { NOTHING_SELECTED, addRange, keepOnly, toggleOne } from './selection';

describe('a selection in a long list', () => {
  it('takes an entry in and out, and remembers where a range begins', () => {
    const one = toggleOne(NOTHING_SELECTED, 'b', 1);
    expect([...one.ids]).toEqual(['b']);
    expect(one.anchor).toBe(1);
    expect(toggleOne(one, 'b', 1).ids.size).toBe(0);
    expect(NOTHING_SELECTED.ids.size).toBe(0);
  });

  it('adds a range to what is chosen, from the same anchor each time', () => {
    const one = toggleOne(NOTHING_SELECTED, 'b', 1);
    const first = addRange(one, ['b', 'c', 'd'], 3);
    expect([...first.ids].toSorted()).toEqual(['b', 'c', 'd']);
    expect(first.anchor).toBe(1);
    expect(addRange(NOTHING_SELECTED, ['x'], 7).anchor).toBe(7);
  });

  it('forgets what is gone, and is the same object when nothing is', () => {
    const two = addRange(NOTHING_SELECTED, ['a', 'b'], 0);
    expect(keepOnly(two, ['z'])).toBe(two);
    expect([...keepOnly(two, ['a', 'z']).ids]).toEqual(['b']);
  });
});
