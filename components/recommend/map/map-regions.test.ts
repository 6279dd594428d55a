import { describe, expect, it } from 'vitest';
import { joinWindows } from './map-points';
import { regionsOf } from './map-regions';

const LEGEND = ['Rock', 'Jazz', 'Soul'];

function regions(places: readonly { x: number; y: number; genre: number | null; size?: number }[]) {
  return regionsOf(
    joinWindows([
      {
        total: places.length,
        finished: true,
        keys: places.map((_, at) => String(at)),
        titles: places.map((_, at) => String(at)),
        artists: places.map(() => ''),
        x: places.map(({ x }) => x),
        y: places.map(({ y }) => y),
        colour: places.map(({ genre }) => genre),
        sizes: places.map(({ size = 1 }) => size),
        legend: LEGEND,
        stamp: '',
      },
    ]),
  );
}

describe('the map in words', () => {
  it('says where which genres are, biggest first, and leaves empty parts out', () => {
    const found = regions([
      { x: 0.1, y: 0.1, genre: 1 },
      { x: 0.2, y: 0.1, genre: 1 },
      { x: 0.1, y: 0.2, genre: 0 },
      { x: 0.9, y: 0.95, genre: 2 },
      { x: 1, y: 1, genre: null },
    ]);
    expect(found.map(({ name, count }) => [name, count])).toEqual([
      ['nw', 3],
      ['se', 2],
    ]);
    expect(found[0]?.genres).toEqual([
      { name: 'Jazz', count: 2 },
      { name: 'Rock', count: 1 },
    ]);
    expect(found[1]?.genres).toEqual([{ name: 'Soul', count: 1 }]);
  });

  it('names the largest of each part, largest first', () => {
    const sizes = [3, 9, 1, 7, 5, 8, 2];
    const found = regions(sizes.map((size) => ({ x: 0.5, y: 0.5, genre: 0, size })));
    expect(found[0]?.name).toBe('c');
    expect(found[0]?.largest.map((point) => sizes[point])).toEqual([9, 8, 7, 5, 3]);
  });

  it('of nothing is nothing', () => {
    expect(regions([])).toEqual([]);
  });
});
