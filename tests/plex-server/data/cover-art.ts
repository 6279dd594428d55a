import { encodePng } from './png';
import { createRandom } from './seeded-random';

type Rgb = readonly [number, number, number];

/** Distance-like value at a point of the unit square, 0 at the edge of the shape, negative inside. */
type Shape = (x: number, y: number) => number;

const KEPT_BYTES = 48_000_000;

export interface CoverArt {
  /** A square-ish PNG drawn from the seed: two-tone gradient with one plain geometric figure. */
  draw(seed: string, width: number, height: number): Buffer;
}

export function createCoverArt(): CoverArt {
  const cache = new Map<string, Buffer>();
  let kept = 0;
  return {
    draw(seed, width, height) {
      const key = `${seed}/${width}x${height}`;
      const known = cache.get(key);
      if (known) return known;
      const image = paint(seed, width, height);
      cache.set(key, image);
      kept += image.length;
      for (const [oldKey, old] of cache) {
        if (kept <= KEPT_BYTES) break;
        cache.delete(oldKey);
        kept -= old.length;
      }
      return image;
    },
  };
}

function paint(seed: string, width: number, height: number): Buffer {
  const random = createRandom('cover', seed);
  const hue = random.next();
  // Neighbouring hues for the ground and one pale ink: colours that get on with each other.
  const other = (hue + random.pick([0.05, 0.09, 0.91, 0.95])) % 1;
  const top = hsl(hue, 0.3 + random.next() * 0.3, 0.14 + random.next() * 0.12);
  const bottom = hsl(other, 0.35 + random.next() * 0.3, 0.32 + random.next() * 0.16);
  const ink = random.pick([hsl(0.11, 0.45, 0.88), hsl(other, 0.35, 0.85), hsl((hue + 0.5) % 1, 0.45, 0.74)]);
  const slope = random.next() * 2 - 1;
  const shape = pickShape(random.below(6), random.next(), random.next());
  const soft = 1.2 / Math.min(width, height);
  const pixels = new Uint8Array(width * height * 3);
  let at = 0;
  for (let row = 0; row < height; row += 1) {
    const y = (row + 0.5) / height;
    for (let column = 0; column < width; column += 1) {
      const x = (column + 0.5) / width;
      const mix = clamp(y + slope * (x - 0.5) * 0.6);
      const cover = clamp(0.5 - shape(x, y) / (2 * soft)) * 0.86;
      for (let channel = 0; channel < 3; channel += 1) {
        const back = (top[channel] ?? 0) * (1 - mix) + (bottom[channel] ?? 0) * mix;
        pixels[at] = Math.round(back * (1 - cover) + (ink[channel] ?? 0) * cover);
        at += 1;
      }
    }
  }
  return encodePng(width, height, pixels);
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

function pickShape(kind: number, a: number, b: number): Shape {
  const radius = 0.18 + a * 0.1;
  const line = 0.006 + b * 0.01;
  switch (kind) {
    case 0: {
      // A sun over the horizon.
      const horizon = 0.62 + b * 0.12;
      return (x, y) => Math.max(Math.hypot(x - 0.5, y - horizon) - radius - 0.05, y - horizon);
    }
    case 1:
      // Rings.
      return (x, y) => {
        const distance = Math.hypot(x - 0.5, y - 0.5);
        const ring = Math.abs(((distance * (9 + a * 6)) % 1) - 0.5) / (9 + a * 6) - line;
        return Math.max(ring, distance - 0.36);
      };
    case 2:
      // A mountain.
      return (x, y) => Math.max(Math.abs(x - 0.3 - a * 0.4) * (1.1 + b) - (y - 0.34), y - 0.8);
    case 3:
      // Bars, as of a level meter.
      return (x, y) => {
        const bar = Math.floor((x - 0.16) / 0.085);
        const inside = ((x - 0.16) % 0.085) - 0.05;
        const top = 0.72 - (0.08 + 0.4 * Math.abs(Math.sin(bar * (1.3 + a * 2) + b * 6)));
        return x < 0.16 || x > 0.84 ? 0.1 : Math.max(inside, top - y, y - 0.72);
      };
    case 4:
      // Two circles that overlap.
      return (x, y) =>
        Math.min(Math.abs(Math.hypot(x - 0.4, y - 0.5) - radius), Math.abs(Math.hypot(x - 0.6, y - 0.5) - radius)) -
        line;
    default:
      // A diagonal band.
      return (x, y) => Math.abs(x * (a - 0.5) + y - 0.5 - (a - 0.5) / 2) - 0.05 - b * 0.09;
  }
}

function hsl(hue: number, saturation: number, lightness: number): Rgb {
  const channel = (n: number): number => {
    const k = (n + hue * 12) % 12;
    const amount = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - amount * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}
