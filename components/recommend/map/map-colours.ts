import type { MapColour } from '@/lib/recommend/recommendation';
import type { MapPoints } from './map-points';

/** Place of points without a value, and of genres beyond the palette. */
export const NO_COLOUR = 0;

const NONE = '#62666d';
/** From dark to light, so that it reads without hue as well (after viridis and plasma). */
const RAMP = ['#5b3fa8', '#8a49b8', '#b8509f', '#dd5f7c', '#f17d5a', '#f9a53e', '#f6ce4a', '#f7f28b'];
/** Told apart on a dark ground by most eyes (after Okabe and Ito, lightened). */
const KINDS = [
  '#e5a00d',
  '#56b4e9',
  '#2fc79a',
  '#f2729a',
  '#f4e74f',
  '#a58bf0',
  '#ff8f5a',
  '#8fd14f',
  '#4f8bff',
  '#d9a6d2',
];

export const paletteOf = (colour: MapColour): string[] => [NONE, ...(colour === 'genre' ? KINDS : RAMP)];

/** Place in the palette of each point. */
export function colourPlaces(points: MapPoints, colour: MapColour): Uint8Array {
  const places = new Uint8Array(points.count);
  const steps = RAMP.length;
  const most = colour === 'plays' ? mostOf(points.colour) : 10;
  for (let at = 0; at < points.count; at += 1) {
    const value = points.colour[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (colour === 'genre') places[at] = value < KINDS.length ? value + 1 : NO_COLOUR;
    else if (colour === 'plays') places[at] = value <= 0 ? NO_COLOUR : 1 + playStep(value, most);
    else places[at] = 1 + Math.min(steps - 1, Math.max(0, Math.floor((value / 10) * steps)));
  }
  return places;
}

/** Plays are few for most and many for some: by their logarithm. */
const playStep = (plays: number, most: number): number =>
  Math.min(RAMP.length - 1, Math.floor((Math.log1p(plays) / Math.log1p(Math.max(most, 1))) * RAMP.length));

export function mostOf(values: Float32Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** `#rrggbb` as the bytes of an ImageData on a little-endian machine, which all are that run a browser. */
export function toPixel(hex: string): number {
  const rgb = Number.parseInt(hex.slice(1), 16);
  return (0xff00_0000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >>> 16)) >>> 0;
}

/** Points in the order in which they are painted: those without a value under all others. */
export function paintOrder(places: Uint8Array): Uint32Array {
  const order = new Uint32Array(places.length);
  let next = 0;
  for (let at = 0; at < places.length; at += 1) if (places[at] === NO_COLOUR) order[next++] = at;
  for (let at = 0; at < places.length; at += 1) if (places[at] !== NO_COLOUR) order[next++] = at;
  return order;
}
