import { useEffect, useMemo, useRef } from 'react';
import type { MapColour } from '@/lib/recommend/recommendation';
import type { MapCamera, MapSize } from './map-camera';
import { toScreen, zoomOf } from './map-camera';
import { colourPlaces, paintOrder, paletteOf, toPixel } from './map-colours';
import { type MapScene, paintMap, pointRadius } from './map-paint';
import type { MapPoints } from './map-points';

/** Names are written when so few points are in sight. */
const NAMED = 28;

/** Draws the map into a canvas at the next frame after each change. */
export function useMapDrawing(
  canvas: { current: HTMLCanvasElement | null },
  points: MapPoints,
  colour: MapColour,
  camera: MapCamera,
  size: MapSize,
): void {
  const scene = useMemo<MapScene>(() => {
    const places = colourPlaces(points, colour);
    return { points, places, order: paintOrder(places), palette: Uint32Array.from(paletteOf(colour), toPixel) };
  }, [points, colour]);
  const picture = useRef<ImageData | null>(null);

  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const context = canvas.current?.getContext('2d');
      if (!canvas.current || !context || size.width < 1 || size.height < 1) return;
      const began = performance.now();
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const width = Math.round(size.width * ratio);
      const height = Math.round(size.height * ratio);
      if (canvas.current.width !== width || canvas.current.height !== height) {
        canvas.current.width = width;
        canvas.current.height = height;
      }
      if (picture.current?.width !== width || picture.current.height !== height)
        picture.current = context.createImageData(width, height);
      const pixels = new Uint32Array(picture.current.data.buffer);
      const near = { ...camera, scale: camera.scale * ratio };
      const inSight = new Int32Array(NAMED + 1);
      const radius = pointRadius(points.count, zoomOf(camera, size), ratio);
      const seen = paintMap(scene, near, { pixels, width, height }, radius, inSight);
      context.putImageData(picture.current, 0, 0);
      if (seen <= NAMED) writeNames(context, points, camera, size, ratio, inSight.subarray(0, seen));
      canvas.current.dataset.paintMs = (performance.now() - began).toFixed(1);
      canvas.current.dataset.seen = String(seen);
    });
    return () => cancelAnimationFrame(frame);
  }, [canvas, scene, points, camera, size]);
}

function writeNames(
  context: CanvasRenderingContext2D,
  points: MapPoints,
  camera: MapCamera,
  size: MapSize,
  ratio: number,
  inSight: Int32Array,
): void {
  context.save();
  context.scale(ratio, ratio);
  context.font = '12px sans-serif';
  context.textAlign = 'center';
  context.lineWidth = 3;
  context.strokeStyle = '#191a1ccc';
  context.fillStyle = '#ffffffd9';
  for (const point of inSight) {
    const { px, py } = toScreen(camera, size, points.x[point] ?? 0, points.y[point] ?? 0);
    const title = points.titles[point] ?? '';
    const words = title.length > 32 ? `${title.slice(0, 31)}…` : title;
    context.strokeText(words, px, py + 22);
    context.fillText(words, px, py + 22);
  }
  context.restore();
}
