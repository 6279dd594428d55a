import { describe, expect, it } from 'vitest';
import { fitCamera, pan, resized, toScreen, zoomAt, zoomOf } from './map-camera';

const size = { width: 800, height: 400 };

describe('the camera of the map', () => {
  it('shows everything at first', () => {
    const camera = fitCamera(size);
    for (const [x, y] of [
      [0, 0],
      [1, 1],
      [0, 1],
      [1, 0],
    ] as const) {
      const { px, py } = toScreen(camera, size, x, y);
      expect(px).toBeGreaterThanOrEqual(0);
      expect(px).toBeLessThanOrEqual(size.width);
      expect(py).toBeGreaterThanOrEqual(0);
      expect(py).toBeLessThanOrEqual(size.height);
    }
    expect(toScreen(camera, size, 0.5, 0.5)).toEqual({ px: 400, py: 200 });
  });

  it('zooms about the place of the pointer', () => {
    const before = pan(fitCamera(size), 30, -20);
    const place = toScreen(before, size, 0.3, 0.7);
    const after = toScreen(zoomAt(before, 3, place.px, place.py, size), size, 0.3, 0.7);
    expect(after.px).toBeCloseTo(place.px, 6);
    expect(after.py).toBeCloseTo(place.py, 6);
  });

  it('moves what is in sight with the hand', () => {
    const camera = zoomAt(fitCamera(size), 4, 400, 200, size);
    const before = toScreen(camera, size, 0.5, 0.5);
    const after = toScreen(pan(camera, 25, -10), size, 0.5, 0.5);
    expect(after.px - before.px).toBeCloseTo(25, 6);
    expect(after.py - before.py).toBeCloseTo(-10, 6);
  });

  it('never loses the map, and never goes nearer than it makes sense', () => {
    let camera = fitCamera(size);
    for (let step = 0; step < 100; step += 1) camera = pan(zoomAt(camera, 2, 400, 200, size), 5000, 5000);
    expect(camera.x).toBeGreaterThanOrEqual(0);
    expect(camera.y).toBeGreaterThanOrEqual(0);
    expect(zoomOf(camera, size)).toBeLessThanOrEqual(400);
    for (let step = 0; step < 100; step += 1) camera = zoomAt(camera, 0.5, 400, 200, size);
    expect(zoomOf(camera, size)).toBeCloseTo(0.8, 6);
  });

  it('keeps its zoom when the window changes', () => {
    const camera = zoomAt(fitCamera(size), 5, 100, 100, size);
    const other = { width: 360, height: 340 };
    expect(zoomOf(resized(camera, size, other), other)).toBeCloseTo(zoomOf(camera, size), 6);
  });
});
