import type { LibraryImage } from '@/lib/library/image/library-image';
import type { MapColour, MapWindow } from '../recommendation';
import { type GroupedRows, groupRows } from './group-rows';
import type { OpenLibrary } from './open-library';
import { spreadOnPlane } from './plane';
import type { VectorSet } from './vector-set';

/** Colours of a legend that anybody can tell apart. */
const MOST_GENRES = 12;
/** Points of the same vector lie this far around it at most. */
const JITTER = 0.012;

export interface MapQuery {
  by: 'album' | 'artist';
  colour: MapColour;
  offset: number;
  limit: number;
}

interface Places {
  stamp: string;
  rows: number[];
  x: Float32Array;
  y: Float32Array;
  tracksOf: GroupedRows;
}

/** Points of all albums or artists that have tracks; without vectors there is no map. */
export function createMapMaker() {
  const kept = new Map<string, Places>();

  function placesOf({ image }: OpenLibrary, set: VectorSet, by: MapQuery['by']): Places {
    const stamp = `${set.head.stamp} ${set.head.rows} ${image.structure} ${by}`;
    const known = kept.get(by);
    if (known?.stamp === stamp) return known;
    const tracksOf = groupRows(image.links('track', by), image.tables[by].size, image.tables.track.dead);
    const places = { stamp, tracksOf, ...place(image, set, by, tracksOf) };
    kept.set(by, places);
    return places;
  }

  return (open: OpenLibrary, { by, colour, offset, limit }: MapQuery): MapWindow => {
    const { image, set } = open;
    if (set === null || set.vectors.dimensions === 0) return EMPTY;
    const { rows, x, y, tracksOf, stamp } = placesOf(open, set, by);
    const table = image.tables[by];
    const colours = colourOf(image, by, colour, rows, tracksOf);
    const end = Math.min(rows.length, offset + limit);
    const window = Array.from({ length: Math.max(0, end - offset) }, (_, at) => offset + at);
    return {
      total: rows.length,
      finished: end >= rows.length,
      keys: window.map((at) => table.keys[rows[at] ?? 0] ?? ''),
      titles: window.map((at) => table.title.at(rows[at] ?? 0)),
      artists: window.map((at) => (by === 'album' ? table.texts.parentTitle.at(rows[at] ?? 0) : '')),
      x: window.map((at) => rounded(x[at] ?? 0)),
      y: window.map((at) => rounded(y[at] ?? 0)),
      colour: window.map((at) => colours.of(rows[at] ?? 0)),
      sizes: window.map((at) => tracksOf.of(rows[at] ?? 0).length),
      legend: colours.legend,
      stamp,
    };
  };
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

const EMPTY: MapWindow = {
  total: 0,
  finished: true,
  keys: [],
  titles: [],
  artists: [],
  x: [],
  y: [],
  colour: [],
  sizes: [],
  legend: [],
  stamp: '',
};

function place(image: LibraryImage, set: VectorSet, by: MapQuery['by'], tracksOf: GroupedRows) {
  const albums = image.links('track', 'album');
  const vectorOf = set.rowsOf(image);
  const weight = new Float64Array(set.vectors.rows);
  vectorOf.forEach((row) => {
    if (row >= 0) weight[row] = (weight[row] ?? 0) + 1;
  });
  const [across, up] = spreadOnPlane(set.vectors, weight);
  const rows: number[] = [];
  const x: number[] = [];
  const y: number[] = [];
  for (let item = 0; item < image.tables[by].size; item += 1) {
    let [sumX, sumY, count] = [0, 0, 0];
    for (const track of tracksOf.of(item)) {
      const at = vectorOf[albums[track] ?? -1] ?? -1;
      if (at < 0) continue;
      sumX += across[at] ?? 0;
      sumY += up[at] ?? 0;
      count += 1;
    }
    if (count === 0) continue;
    const spin = (item * 2.399_963) % (2 * Math.PI);
    rows.push(item);
    x.push(within(sumX / count + JITTER * Math.cos(spin)));
    y.push(within(sumY / count + JITTER * Math.sin(spin)));
  }
  return { rows, x: Float32Array.from(x), y: Float32Array.from(y) };
}

const within = (value: number): number => Math.max(0, Math.min(1, value));

function colourOf(
  image: LibraryImage,
  by: MapQuery['by'],
  colour: MapColour,
  rows: readonly number[],
  tracksOf: GroupedRows,
): { of(row: number): number | null; legend: string[] } {
  if (colour === 'genre') return genreColours(image, by, rows);
  const { userRating, viewCount } = image.tables.track.numbers;
  const { numbers } = image.tables[by];
  return {
    legend: [],
    of(row) {
      if (colour === 'rating' && !Number.isNaN(numbers.userRating.at(row))) return numbers.userRating.at(row);
      let [sum, count] = [0, 0];
      for (const track of tracksOf.of(row)) {
        const value = colour === 'rating' ? userRating.at(track) : viewCount.at(track);
        if (Number.isNaN(value)) continue;
        sum += value;
        count += 1;
      }
      return count > 0 ? Math.round((sum / count) * 100) / 100 : null;
    },
  };
}

function genreColours(image: LibraryImage, by: MapQuery['by'], rows: readonly number[]) {
  const artistOf = image.links('album', 'artist');
  const genreOf = (row: number): string => {
    const [own] = image.tables[by].tags.genre.of(row);
    const [above] = by === 'album' ? image.tables.artist.tags.genre.of(artistOf[row] ?? -1) : [];
    return own ?? above ?? '';
  };
  const counts = new Map<string, number>();
  for (const row of rows) {
    const genre = genreOf(row);
    if (genre !== '') counts.set(genre, (counts.get(genre) ?? 0) + 1);
  }
  const legend = [...counts]
    .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .slice(0, MOST_GENRES)
    .map(([genre]) => genre);
  const placeOf = new Map(legend.map((genre, at) => [genre, at]));
  return { legend, of: (row: number): number | null => placeOf.get(genreOf(row)) ?? null };
}
