import type { MapPoints } from './map-points';

export const REGIONS = ['nw', 'n', 'ne', 'w', 'c', 'e', 'sw', 's', 'se'] as const;
export type RegionName = (typeof REGIONS)[number];

/** A ninth of the map in words, for whoever can't see it. */
export interface MapRegion {
  name: RegionName;
  count: number;
  /** Biggest first. */
  genres: { name: string; count: number }[];
  /** Places of its largest points. */
  largest: number[];
}

const GENRES = 4;
const LARGEST = 5;

/** @param points coloured by genre: then `legend` names what `colour` counts */
export function regionsOf(points: MapPoints): MapRegion[] {
  const counts = new Uint32Array(9);
  const genres = Array.from({ length: 9 }, () => new Uint32Array(points.legend.length));
  const largest: number[][] = Array.from({ length: 9 }, () => []);
  for (let at = 0; at < points.count; at += 1) {
    const region = third(points.y[at] ?? 0) * 3 + third(points.x[at] ?? 0);
    counts[region] = (counts[region] ?? 0) + 1;
    const genre = points.colour[at] ?? Number.NaN;
    const own = genres[region];
    if (own && genre >= 0 && genre < own.length) own[genre] = (own[genre] ?? 0) + 1;
    keepLargest(largest[region] ?? [], at, points.sizes);
  }
  return REGIONS.map((name, region) => ({
    name,
    count: counts[region] ?? 0,
    genres: Array.from(genres[region] ?? [], (count, genre) => ({ name: points.legend[genre] ?? '', count }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count)
      .slice(0, GENRES),
    largest: largest[region] ?? [],
  })).filter(({ count }) => count > 0);
}

const third = (share: number): number => Math.min(2, Math.max(0, Math.floor(share * 3)));

function keepLargest(kept: number[], point: number, sizes: Uint16Array): void {
  const size = sizes[point] ?? 0;
  const smallest = kept.at(-1);
  if (kept.length === LARGEST && smallest !== undefined && (sizes[smallest] ?? 0) >= size) return;
  const place = kept.findIndex((other) => (sizes[other] ?? 0) < size);
  kept.splice(place < 0 ? kept.length : place, 0, point);
  kept.length = Math.min(kept.length, LARGEST);
}
