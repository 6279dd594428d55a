import { describe, expect, it } from 'vitest';
import { fitCamera, toScreen } from './map-camera';
import { colourPlaces, paintOrder, paletteOf, toPixel } from './map-colours';
import { type MapScene, makeStamp, nearestPoint, paintMap, pointRadius } from './map-paint';
import { type MapPoints, joinWindows } from './map-points';

const size = { width: 200, height: 100 };

function pointsAt(places: readonly (readonly [number, number, number | null])[]): MapPoints {
  return joinWindows([
    {
      total: places.length,
      finished: true,
      keys: places.map((_, at) => String(at)),
      titles: places.map((_, at) => `title ${at}`),
      artists: places.map(() => ''),
      x: places.map(([x]) => x),
      y: places.map(([, y]) => y),
      colour: places.map(([, , colour]) => colour),
      sizes: places.map(() => 1),
      legend: [],
      stamp: '',
    },
  ]);
}

function paint(points: MapPoints, radius = 2) {
  const places = colourPlaces(points, 'rating');
  const palette = Uint32Array.from(paletteOf('rating'), toPixel);
  const scene: MapScene = { points, places, order: paintOrder(places), palette };
  const picture = { ...size, pixels: new Uint32Array(size.width * size.height) };
  const inSight = new Int32Array(10);
  const seen = paintMap(scene, fitCamera(size), picture, radius, inSight);
  const at = (x: number, y: number): number => {
    const { px, py } = toScreen(fitCamera(size), size, x, y);
    return picture.pixels[Math.round(py) * size.width + Math.round(px)] ?? 0;
  };
  return { seen, inSight, at, pixels: picture.pixels, palette, places };
}

describe('painting the map', () => {
  it('puts a point where the camera shows it, in its colour', () => {
    const { at, palette, places, seen } = paint(
      pointsAt([
        [0.25, 0.5, 10],
        [0.75, 0.5, 0],
        [0.5, 0.2, null],
      ]),
    );
    expect(seen).toBe(3);
    expect(at(0.25, 0.5)).toBe(palette[places[0] ?? 0]);
    expect(at(0.75, 0.5)).toBe(palette[places[1] ?? 0]);
    expect(at(0.5, 0.2)).toBe(palette[0]);
    expect(new Set([at(0.25, 0.5), at(0.75, 0.5), at(0.5, 0.2), at(0.5, 0.8)]).size).toBe(4);
  });

  it('paints what has a value over what has none', () => {
    const { at, palette, places } = paint(
      pointsAt([
        [0.5, 0.5, 8],
        [0.5, 0.5, null],
      ]),
    );
    expect(at(0.5, 0.5)).toBe(palette[places[0] ?? 0]);
  });

  it('never writes outside of the picture or over its edge', () => {
    const { pixels, seen } = paint(
      pointsAt([
        [-0.02, 0.5, 5],
        [1.02, 0.5, 5],
        [0.5, 1.02, 5],
        [5, 5, 5],
      ]),
      6,
    );
    expect(seen).toBe(3);
    const background = pixels[0];
    const rows = Array.from({ length: size.height }, (_, y) => pixels[y * size.width + size.width - 1] !== background);
    const others = Array.from({ length: size.height }, (_, y) => pixels[y * size.width] !== background);
    // A disc cut by one edge must not come back at the other.
    expect(rows.filter(Boolean).length).toBeLessThan(14);
    expect(others.filter(Boolean).length).toBeLessThan(14);
  });

  it('draws all 100,000, and says which are in sight only as far as there is room', () => {
    const many = pointsAt(
      Array.from({ length: 100_000 }, (_, at) => [(at % 317) / 317, (at % 311) / 311, at % 11] as const),
    );
    const { seen, inSight } = paint(many, 1);
    expect(seen).toBe(100_000);
    expect(inSight).toHaveLength(10);
  });

  it('has softer edges than middles', () => {
    const { cover, reach } = makeStamp(2.4);
    expect(reach).toBe(3);
    expect(Math.max(...cover)).toBe(256);
    expect(cover.some((part) => part > 0 && part < 256)).toBe(true);
    expect(pointRadius(100_000, 1, 1)).toBeLessThan(pointRadius(1000, 1, 1));
    expect(pointRadius(100_000, 20, 1)).toBeGreaterThan(pointRadius(100_000, 1, 1));
  });
});

describe('the nearest point', () => {
  const points = pointsAt([
    [0.2, 0.5, 5],
    [0.8, 0.5, 5],
  ]);
  const camera = fitCamera(size);

  it('is the one under the pointer', () => {
    const { px, py } = toScreen(camera, size, 0.8, 0.5);
    expect(nearestPoint(points, camera, size, px + 3, py - 3, 10)).toBe(1);
  });

  it('is none beyond reach', () => {
    expect(nearestPoint(points, camera, size, size.width / 2, size.height / 2, 10)).toBe(-1);
  });

  it('is measured in pixels of the screen, however wide a unit is', () => {
    const { px, py } = toScreen(camera, size, 0.2, 0.5);
    expect(nearestPoint(points, camera, size, px + 9, py, 10)).toBe(0);
    expect(nearestPoint(points, camera, size, px + 11, py, 10)).toBe(-1);
    expect(nearestPoint(points, camera, size, px, py + 11, 10)).toBe(-1);
  });
});

describe('the colours', () => {
  it('grow with the rating and with the logarithm of plays', () => {
    const values = pointsAt([0, 2, 5, 8, 10].map((rating) => [0.5, 0.5, rating] as const));
    const ratings = [...colourPlaces(values, 'rating')];
    expect(ratings).toEqual(ratings.toSorted((a, b) => a - b));
    expect(new Set(ratings).size).toBe(5);
    const played = pointsAt([null, 0, 1, 3, 20, 1000].map((plays) => [0.5, 0.5, plays] as const));
    const plays = [...colourPlaces(played, 'plays')];
    expect(plays.slice(0, 2)).toEqual([0, 0]);
    expect(plays).toEqual(plays.toSorted((a, b) => a - b));
    expect(plays.at(-1)).toBe(paletteOf('plays').length - 1);
  });

  it('of genres beyond the palette are the colour of none', () => {
    const genres = pointsAt([0, 9, 10, 500].map((genre) => [0.5, 0.5, genre] as const));
    expect([...colourPlaces(genres, 'genre')]).toEqual([1, 10, 0, 0]);
  });

  it('are bytes in the order of a picture', () => {
    expect(toPixel('#123456').toString(16)).toBe('ff563412');
  });
});
