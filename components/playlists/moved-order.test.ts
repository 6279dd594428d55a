import { describe, expect, it } from 'vitest';
import { forerunner, indexBefore } from './moved-order';

const moved = (list: readonly string[], from: number, to: number): string[] => {
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, list[from] ?? '');
};

describe('an entry that is shown in a new place', () => {
  const list = ['a', 'b', 'c', 'd', 'e'];

  it('leaves the others in their order, wherever it goes', () => {
    for (let from = 0; from < list.length; from += 1)
      for (let to = 0; to < list.length; to += 1) {
        const shown = list.map((_, index) => list[indexBefore({ id: '', from, to }, index)]);
        expect(shown).toEqual(moved(list, from, to));
      }
  });

  it('stands behind the entry that the server is told', () => {
    for (let from = 0; from < list.length; from += 1)
      for (let to = 0; to < list.length; to += 1) {
        if (from === to) continue;
        const after = forerunner(from, to);
        const rest = list.filter((_, index) => index !== from);
        const place = after === null ? 0 : rest.indexOf(list[after] ?? '') + 1;
        expect(rest.toSpliced(place, 0, list[from] ?? '')).toEqual(moved(list, from, to));
      }
  });
});
