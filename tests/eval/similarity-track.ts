import { readFileSync } from 'node:fs';
import { labelRows, type LabelledRows, weighLabels } from '../../lib/recommend/model/label-matrix.ts';
import { seedDirection } from '../../lib/recommend/model/seed-direction.ts';
import { seededRandom } from '../../lib/recommend/model/seeded-random.ts';
import { addTransposed, multiply } from '../../lib/recommend/model/sparse-rows.ts';
import { learnVectorSpace, placeRows, scan } from '../../lib/recommend/model/vectors.ts';
import { type ArtistWorld, artistWorld } from './artist-world.ts';
import type { Measured } from './cell.ts';
import type { HetRec } from './load-hetrec.ts';
import { parseCsv } from './load-spotify.ts';
import { ndcgAt20 } from './metrics.ts';

/** anchor → artists that are truly alike, both by number. */
export type SimilarTruth = Map<number, Set<number>>;

export function loadSimilarTruth(path: string, data: HetRec): SimilarTruth {
  const rows = parseCsv(readFileSync(path, 'utf8'));
  const head = (rows[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const [anchor, related] = [head.indexOf('anchor'), head.indexOf('related')];
  if (anchor < 0 || related < 0) throw new Error(`${path}: needs the columns anchor and related`);
  const numberOf = artistNumbers(data);
  const truth: SimilarTruth = new Map();
  for (const row of rows.slice(1)) {
    const from = numberOf(row[anchor] ?? '');
    const to = numberOf(row[related] ?? '');
    if (from === undefined || to === undefined || from === to) continue;
    truth.set(from, (truth.get(from) ?? new Set()).add(to));
  }
  return truth;
}

/** Names as they are, lower case; of several artists with one name the one with most listeners. */
function artistNumbers(data: HetRec): (name: string) => number | undefined {
  const listeners = new Map<number, number>();
  for (const list of data.users.values())
    for (const { artist } of list) listeners.set(artist, (listeners.get(artist) ?? 0) + 1);
  const numbers = new Map<string, number>();
  data.artistNames.forEach((name, artist) => {
    const folded = foldName(name);
    const known = numbers.get(folded);
    if (known === undefined || (listeners.get(artist) ?? 0) > (listeners.get(known) ?? 0)) numbers.set(folded, artist);
  });
  return (name) => (foldName(name) === '' ? undefined : numbers.get(foldName(name)));
}

function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
}

/** Track S: for each anchor all artists of the truth are ranked; those related to it should come first. */
export function measureSimilarity(data: HetRec, truth: SimilarTruth, set: string, mostAnchors: number): Measured {
  const world = artistWorld(data, new Set(data.users.keys()));
  const joined = [...new Set([...truth.keys(), ...[...truth.values()].flatMap((related) => [...related])])];
  joined.sort((a, b) => a - b);
  const { source, rowOf } = knownArtists(world, joined);
  const vectors = placeRows(learnVectorSpace(source), source);
  const tags = labelRows(weighLabels(source, 0), source);
  const cell: Measured = {
    track: 'S',
    set,
    cell: 'artist similarity',
    n: 1,
    signals: 'content',
    ours: [],
    baselines: { random: [], popularity: [], 'tag cosine': [] },
  };
  for (const anchor of [...truth.keys()].sort((a, b) => a - b).slice(0, mostAnchors)) {
    const row = rowOf.get(anchor) ?? 0;
    const asked = joined.filter((artist) => artist !== anchor);
    const relevant = asked.map((artist) => truth.get(anchor)?.has(artist) === true);
    const judge = (score: (row: number) => number): number =>
      ndcgAt20(
        asked.map((artist) => score(rowOf.get(artist) ?? 0)),
        relevant,
        seededRandom(anchor),
      );
    const random = seededRandom(anchor + 1);
    const ours = new Float32Array(vectors.rows);
    const direction = seedDirection(vectors, [row]);
    if (direction) scan(vectors, direction, ours);
    const cosine = new Float64Array(tags.rows);
    const spread = new Float64Array(tags.columns);
    addTransposed(
      tags,
      Float64Array.from(cosine, (_, at) => (at === row ? 1 : 0)),
      spread,
    );
    multiply(tags, spread, cosine);
    cell.ours.push(judge((other) => ours[other] ?? 0));
    cell.baselines.random?.push(judge(() => random()));
    cell.baselines.popularity?.push(judge((other) => world.listeners[source.artist[other] ?? 0] ?? 0));
    cell.baselines['tag cosine']?.push(judge((other) => cosine[other] ?? 0));
  }
  return cell;
}

/** Every artist of whom anything is known, and those of the truth: one with no tag at all still has to be ranked. */
function knownArtists(
  world: ArtistWorld,
  joined: readonly number[],
): { source: LabelledRows; rowOf: Map<number, number> } {
  const named = new Set(joined);
  const artists = Int32Array.from({ length: world.rows }, (_, at) => at).filter((artist) => {
    const tags = (world.tags.offsets[artist + 1] ?? 0) - (world.tags.offsets[artist] ?? 0);
    return named.has(artist) || (tags > 0 && (world.listeners[artist] ?? 0) > 1);
  });
  const rowOf = new Map<number, number>();
  artists.forEach((artist, row) => rowOf.set(artist, row));
  return { source: { ...world, rows: artists.length, tagSet: artists, artist: artists }, rowOf };
}
