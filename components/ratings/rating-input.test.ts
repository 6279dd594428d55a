import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeyPress, NO_INPUT, type RatingInput, clickAt, pressKey, ratingAt } from './rating-input';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^\d$/.test(key) ? `Digit${key}` : key,
  shift: false,
  modified: false,
  repeat: false,
  ...change,
});

/** Presses keys one after the other, as `star-rating.tsx` does. */
function type(start: number | null, keys: KeyPress[]): number | null {
  let value = start;
  let input: RatingInput = NO_INPUT;
  for (const key of keys) {
    const outcome = pressKey(key, value, input);
    input = outcome.input;
    if (outcome.value !== undefined) value = outcome.value;
  }
  return value;
}

describe('digits', () => {
  it.each([1, 2, 3, 4, 5])('%d gives that many whole stars', (digit) => {
    expect(type(null, [press(String(digit))])).toBe(digit * 2);
  });

  it('gives the half below on the second press, the whole again on the third', () => {
    expect(type(null, [press('4'), press('4')])).toBe(7);
    expect(type(null, [press('4'), press('4'), press('4')])).toBe(8);
  });

  it('gives whole stars on a first press even when they are there already', () => {
    expect(type(8, [press('4')])).toBe(8);
  });

  it('forgets the first press after another key', () => {
    expect(type(null, [press('4'), press('ArrowUp'), press('ArrowDown'), press('4')])).toBe(8);
  });

  it('gives the half below at once with Shift, whatever the layout makes of the key', () => {
    expect(type(null, [press('$', { code: 'Digit4', shift: true })])).toBe(7);
  });

  it('takes the digit row of a French keyboard, which has signs on it', () => {
    expect(type(null, [press("'", { code: 'Digit4' })])).toBe(8);
  });

  it('takes the number pad, but not its arrows without NumLock', () => {
    expect(type(null, [press('3', { code: 'Numpad3' })])).toBe(6);
    expect(type(4, [press('Home', { code: 'Numpad7' })])).toBe(null);
    expect(type(4, [press('ArrowRight', { code: 'Numpad6' })])).toBe(5);
  });

  it('clears with 0, never rates 0', () => {
    expect(type(9, [press('0')])).toBeNull();
  });

  it('ignores a digit that is held down, digits above 5, and shortcuts', () => {
    expect(type(2, [press('4', { repeat: true })])).toBe(2);
    expect(type(2, [press('6')])).toBe(2);
    expect(type(2, [press('4', { modified: true })])).toBe(2);
  });
});

describe('other keys', () => {
  it.each([
    ['ArrowRight', 7, 8],
    ['ArrowUp', 7, 8],
    ['ArrowLeft', 7, 6],
    ['ArrowDown', 7, 6],
    ['ArrowUp', null, 1],
    ['ArrowDown', null, null],
    ['ArrowDown', 1, null],
    ['ArrowDown', 0, null],
    ['ArrowUp', 0, 1],
    ['ArrowUp', 10, 10],
    ['PageUp', 5, 7],
    ['PageDown', 5, 3],
    ['Home', 5, null],
    ['End', 5, 10],
    ['Delete', 5, null],
  ] as const)('%s on %s gives %s', (key, before, after) => {
    expect(type(before, [press(key)])).toBe(after);
  });

  it('steps from what is drawn, not from what the wire holds', () => {
    expect(type(7.3, [press('ArrowUp')])).toBe(8);
    expect(type(7.3, [press('ArrowDown')])).toBe(6);
  });

  it('leaves Tab and letters to the page', () => {
    expect(pressKey(press('Tab'), 5, NO_INPUT).handled).toBe(false);
    expect(pressKey(press('a'), 5, NO_INPUT).handled).toBe(false);
  });
});

describe('pointer', () => {
  it.each([
    [0, 1],
    [1, 1],
    [10, 1],
    [11, 2],
    [20, 2],
    [69, 7],
    [71, 8],
    [100, 10],
    [130, 10],
    [-5, 1],
  ])('at %d of 100 pixels means %d', (x, rating) => {
    expect(ratingAt(x, 100)).toBe(rating);
  });

  it('clears when the present rating is clicked, as drawn', () => {
    expect(clickAt(65, 100, 7)).toBeNull();
    expect(clickAt(65, 100, 7.3)).toBeNull();
    expect(clickAt(75, 100, 7)).toBe(8);
    expect(clickAt(2, 100, 0)).toBe(1);
  });
});

it('never gives anything but 1–10 or null, whatever is pressed', () => {
  const keys = fc.constantFrom(
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    'ArrowUp',
    'ArrowDown',
    'PageUp',
    'PageDown',
    'Home',
    'End',
    'x',
  );
  const presses = fc.record({ key: keys, shift: fc.boolean(), repeat: fc.boolean(), modified: fc.boolean() });
  const start = fc.option(fc.double({ min: 0, max: 10, noNaN: true }), { nil: null });
  fc.assert(
    fc.property(start, fc.array(presses, { minLength: 1, maxLength: 30 }), (before, list) => {
      let value: number | null = before;
      let input: RatingInput = NO_INPUT;
      for (const { key, ...rest } of list) {
        const outcome = pressKey(press(key, rest), value, input);
        input = outcome.input;
        if (outcome.value === undefined) continue;
        value = outcome.value;
        expect(value === null || (Number.isInteger(value) && value >= 1 && value <= 10)).toBe(true);
      }
    }),
  );
});
