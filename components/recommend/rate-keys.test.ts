import { describe, expect, it } from 'vitest';
import { rateKeyOf } from './rate-keys';

const press = (key: string, code: string, change: { modified?: boolean; repeat?: boolean } = {}) =>
  rateKeyOf({ key, code, modified: false, repeat: false, ...change });

describe('keys of a round', () => {
  it('give half stars from 1 to 9, and five stars with 0', () => {
    const ratings = Array.from({ length: 10 }, (_, digit) => press(String(digit), `Digit${digit}`));
    expect(ratings).toEqual([10, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((rating) => ({ kind: 'rate', rating })));
  });

  it('work on a French keyboard, whose digits need Shift', () => {
    expect(press('à', 'Digit0')).toEqual({ kind: 'rate', rating: 10 });
    expect(press('è', 'Digit7')).toEqual({ kind: 'rate', rating: 7 });
  });

  it('take the number pad for arrows when NumLock is off', () => {
    expect(press('7', 'Numpad7')).toEqual({ kind: 'rate', rating: 7 });
    expect(press('Home', 'Numpad7')).toBeNull();
    expect(press('ArrowRight', 'Numpad6')).toEqual({ kind: 'skip' });
  });

  it('skip and go back', () => {
    expect(['s', 'S'].map((key) => press(key, 'KeyS'))).toEqual([{ kind: 'skip' }, { kind: 'skip' }]);
    expect(press('ArrowRight', 'ArrowRight')).toEqual({ kind: 'skip' });
    for (const [key, code] of [
      ['u', 'KeyU'],
      ['Backspace', 'Backspace'],
      ['ArrowLeft', 'ArrowLeft'],
    ] as const)
      expect(press(key, code)).toEqual({ kind: 'undo' });
  });

  it('leave shortcuts of the browser alone, and a key that is held down', () => {
    expect(press('5', 'Digit5', { modified: true })).toBeNull();
    expect(press('5', 'Digit5', { repeat: true })).toBeNull();
    expect(press('Tab', 'Tab')).toBeNull();
    expect(press('Enter', 'Enter')).toBeNull();
  });
});
