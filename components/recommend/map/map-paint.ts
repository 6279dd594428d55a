import type { MapCamera, MapSize } from './map-camera';
import type { MapPoints } from './map-points';

/** Everything that stays while the camera moves. */
export interface MapScene {
  points: MapPoints;
  /** Place of each point in the palette. */
  places: Uint8Array;
  order: Uint32Array;
  /** Pixels of the palette. */
  palette: Uint32Array;
}

/** Pixels of a picture; the size in device pixels. */
export interface MapPicture extends MapSize {
  pixels: Uint32Array;
}

/** A disc as the pixels that it covers: offsets from its middle, and how far each is covered. */
interface Stamp {
  dx: Int16Array;
  dy: Int16Array;
  /** 0–256. */
  cover: Uint16Array;
  reach: number;
}

const BACKGROUND = 0xff1c_1a19;
const SIZE_CLASSES = 5;

export function makeStamp(radius: number): Stamp {
  const reach = Math.ceil(radius);
  const found: [number, number, number][] = [];
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const cover = Math.round(256 * Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x, y))));
      if (cover > 0) found.push([x, y, cover]);
    }
  }
  return {
    dx: Int16Array.from(found, ([x]) => x),
    dy: Int16Array.from(found, ([, y]) => y),
    cover: Uint16Array.from(found, ([, , cover]) => cover),
    reach,
  };
}

/** Larger for what has more tracks: 0–4, by the logarithm. */
const sizeClass = (tracks: number): number =>
  Math.min(SIZE_CLASSES - 1, Math.floor(Math.log2(Math.max(1, tracks)) / 1.5));

/**
 * Paints all points in one pass over the columns, straight into pixels: as calls of a canvas 100,000 discs
 * take many frames.
 * @param radius of the smallest point, device pixels
 * @returns the points in sight, as far as there is room in `inSight`
 */
export function paintMap(
  { points, places, order, palette }: MapScene,
  camera: MapCamera,
  { pixels, width, height }: MapPicture,
  radius: number,
  inSight: Int32Array,
): number {
  const stamps = Array.from({ length: SIZE_CLASSES }, (_, size) => makeStamp(radius * (1 + size * 0.22)));
  const { x: xs, y: ys, sizes } = points;
  const across = camera.scale * camera.stretch;
  const left = width / 2 - camera.x * across;
  const top = height / 2 - camera.y * camera.scale;
  pixels.fill(BACKGROUND);
  let seen = 0;
  for (const point of order) {
    const x = Math.round((xs[point] ?? 0) * across + left);
    const y = Math.round((ys[point] ?? 0) * camera.scale + top);
    const stamp = stamps[sizeClass(sizes[point] ?? 1)];
    if (!stamp || x + stamp.reach < 0 || y + stamp.reach < 0 || x - stamp.reach >= width || y - stamp.reach >= height)
      continue;
    if (seen < inSight.length) inSight[seen] = point;
    seen += 1;
    const colour = palette[places[point] ?? 0] ?? 0;
    const isInside = x >= stamp.reach && y >= stamp.reach && x + stamp.reach < width && y + stamp.reach < height;
    const { dx, dy, cover } = stamp;
    for (let at = 0; at < dx.length; at += 1) {
      const px = x + (dx[at] ?? 0);
      const py = y + (dy[at] ?? 0);
      if (!isInside && (px < 0 || py < 0 || px >= width || py >= height)) continue;
      const place = py * width + px;
      const part = cover[at] ?? 0;
      pixels[place] = part >= 256 ? colour : blend(pixels[place] ?? 0, colour, part);
    }
  }
  return seen;
}

/** Two bytes at once: red and blue lie far enough apart. @param part 0–256 */
function blend(under: number, over: number, part: number): number {
  const rest = 256 - part;
  const redBlue = (((under & 0xff00ff) * rest + (over & 0xff00ff) * part) >>> 8) & 0xff00ff;
  const green = (((under & 0xff00) * rest + (over & 0xff00) * part) >>> 8) & 0xff00;
  return (0xff00_0000 | redBlue | green) >>> 0;
}

/** Radius of a point: small where there are many, growing as one comes nearer. @param zoom 1 = everything in sight */
export function pointRadius(count: number, zoom: number, pixelRatio: number): number {
  const base = count > 50_000 ? 0.8 : count > 10_000 ? 1.1 : count > 2000 ? 1.8 : 2.8;
  return Math.min(9, base * Math.max(1, zoom) ** 0.45) * pixelRatio;
}

/** The point nearest to a place of the screen; -1 where none is within reach. */
export function nearestPoint(
  { count, x: xs, y: ys }: MapPoints,
  camera: MapCamera,
  size: MapSize,
  px: number,
  py: number,
  reach: number,
): number {
  const { stretch } = camera;
  const x = camera.x + (px - size.width / 2) / (camera.scale * stretch);
  const y = camera.y + (py - size.height / 2) / camera.scale;
  let best = -1;
  let bestSquare = (reach / camera.scale) ** 2;
  for (let at = 0; at < count; at += 1) {
    const dx = ((xs[at] ?? 0) - x) * stretch;
    const dy = (ys[at] ?? 0) - y;
    const square = dx * dx + dy * dy;
    if (square <= bestSquare) {
      bestSquare = square;
      best = at;
    }
  }
  return best;
}
