import { describe, expect, it } from 'vitest';
import { moveFocus } from './list-keys';

describe('moveFocus', () => {
  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
    ['PageDown', 5, 15],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
  ])('%s on row %i goes to row %i', (key, from, to) => {
    expect(moveFocus(key, { index: from, inside: false }, 100, 10)).toEqual({ index: to, inside: false });
  });

  it('goes into a row and comes back', () => {
    expect(moveFocus('Enter', { index: 3, inside: false }, 9, 5)).toEqual({ index: 3, inside: true });
    expect(moveFocus('Escape', { index: 3, inside: true }, 9, 5)).toEqual({ index: 3, inside: false });
  });

  it('goes from a control to the one of the next row and leaves it its other keys', () => {
    expect(moveFocus('ArrowDown', { index: 3, inside: true }, 9, 5)).toEqual({ index: 4, inside: true });
    for (const key of ['Enter', 'ArrowRight', 'Home', 'End', 'PageDown']) {
      expect(moveFocus(key, { index: 3, inside: true }, 9, 5)).toBeNull();
    }
  });
});
