import { describe, expect, it } from 'vitest';
import type { MapWindow } from '@/lib/recommend/recommendation';
import { readMapPoints } from './map-points';

const never = (): boolean => false;
const ignore = (): void => {};

function window(from: number, to: number, total: number, stamp = 'a'): MapWindow {
  const places = Array.from({ length: to - from }, (_, at) => from + at);
  return {
    total,
    finished: to >= total,
    keys: places.map(String),
    titles: places.map((at) => `title ${at}`),
    artists: places.map(() => ''),
    x: places.map((at) => at / total),
    y: places.map(() => 0.25),
    colour: places.map((at) => (at % 2 === 0 ? null : at)),
    sizes: places.map(() => 12),
    legend: ['Jazz'],
    stamp,
  };
}

describe('reading the map', () => {
  it('joins its windows into columns, and says how far it is', async () => {
    const told: [number, number][] = [];
    const points = await readMapPoints(
      async ({ offset, limit }) => window(offset, Math.min(9000, offset + limit), 9000),
      (done, total) => told.push([done, total]),
      never,
    );
    expect(points?.count).toBe(9000);
    expect(points?.keys[8999]).toBe('8999');
    expect(points?.x[4500]).toBeCloseTo(0.5, 5);
    expect(points?.colour[2]).toBeNaN();
    expect(points?.colour[8999]).toBe(8999);
    expect(told).toEqual([
      [4000, 9000],
      [8000, 9000],
      [9000, 9000],
    ]);
  });

  it('begins anew when the points have moved meanwhile', async () => {
    const asked: number[] = [];
    const points = await readMapPoints(
      async ({ offset, limit }) => {
        asked.push(offset);
        return window(offset, Math.min(6000, offset + limit), 6000, asked.length < 2 ? 'a' : 'b');
      },
      ignore,
      never,
    );
    expect(asked).toEqual([0, 4000, 0, 4000]);
    expect(points?.count).toBe(6000);
  });

  it('ends with a library that never stands still, and with one that says too much', async () => {
    let turn = 0;
    const restless = await readMapPoints(
      async ({ offset, limit }) => window(offset, Math.min(6000, offset + limit), 6000, String((turn += 1))),
      ignore,
      never,
    );
    expect(restless?.count).toBe(6000);
    const short = await readMapPoints(
      async ({ offset }) => (offset === 0 ? window(0, 10, 100) : { ...window(10, 10, 100), finished: false }),
      ignore,
      never,
    );
    expect(short?.count).toBe(10);
  });

  it('stops when nobody waits', async () => {
    const points = await readMapPoints(
      async () => window(0, 10, 10),
      ignore,
      () => true,
    );
    expect(points).toBeNull();
  });
});
