import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom, driftLibrary, type Score, scoreMatches } from '@/tests/support/drifted-library';
import { generateRows } from '@/tests/support/generated-rows';
import { readRows } from '@/tests/support/read-rows';
import type { ImportRow } from '../formats/import-row';
import type { MatchLibrary } from './match-library';
import type { MatchResult } from './match-result';
import { createMatcher } from './match-rows';

const SEEDS = [1, 2, 3, 4, 5, 6];

async function score(rows: ImportRow[], options: Parameters<typeof driftLibrary>[1]): Promise<Score> {
  const drifted = driftLibrary(rows, options);
  return scoreMatches(rows, drifted, await createMatcher(drifted.library).match(rows));
}

const shareRight = ({ right, withheld, missed }: Score): number => right / Math.max(1, right + withheld + missed);

describe('made-up libraries', () => {
  it.each(SEEDS)('seed %i, as the file says: nothing wrong, all but real ties right', async (seed) => {
    const result = await score(generateRows(1500, seed), { seed, drift: false });
    expect(result.wrong).toBe(0);
    expect(shareRight(result)).toBeGreaterThan(0.99);
  });

  it.each(SEEDS)('seed %i, drifted, with decoys: nothing wrong, recall above 0.97', async (seed) => {
    const result = await score(generateRows(1500, seed), { seed, drift: true, decoys: 0.1 });
    expect(result.wrong).toBe(0);
    expect(shareRight(result)).toBeGreaterThan(0.97);
  });

  it.each(SEEDS)('seed %i, drifted, with decoys and no paths: nothing wrong, recall above 0.9', async (seed) => {
    const result = await score(generateRows(1500, seed), { seed, drift: true, decoys: 0.1, hidePaths: true });
    expect(result.wrong).toBe(0);
    expect(shareRight(result)).toBeGreaterThan(0.9);
  });
});

/** Each row's outcome in words that do not name places. */
const outcomes = (rows: ImportRow[], library: MatchLibrary, results: MatchResult[]): Map<string | null, unknown> =>
  new Map(
    rows.map((row, at) => {
      const { status, reason, items = [] } = results[at] ?? {};
      return [row.id, [status, reason, items.map((item) => library.keys[item]).sort()]];
    }),
  );

describe('order', () => {
  it.each(SEEDS.slice(0, 3))('seed %i: shuffling rows and library changes nothing', async (seed) => {
    const rows = generateRows(800, seed);
    const { library } = driftLibrary(rows, { seed, drift: true, decoys: 0.2 });
    const expected = outcomes(rows, library, await createMatcher(library).match(rows));
    const shuffled = shuffle(rows, seed);
    const moved = reorder(
      library,
      shuffle(
        library.keys.map((_, at) => at),
        seed + 1,
      ),
    );
    expect(outcomes(shuffled, moved, await createMatcher(moved).match(shuffled))).toEqual(
      new Map(shuffled.map(({ id }) => [id, expected.get(id)])),
    );
  });
});

function shuffle<T>(list: readonly T[], seed: number): T[] {
  const random = createRandom(seed);
  return list
    .map((entry) => ({ entry, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

function reorder(library: MatchLibrary, order: number[]): MatchLibrary {
  const texts = (column: string[]): string[] => order.map((at) => column[at] ?? '');
  const numbers = (column: ArrayLike<number>): number[] => order.map((at) => column[at] ?? 0);
  return {
    size: library.size,
    keys: texts(library.keys),
    title: texts(library.title),
    trackArtist: texts(library.trackArtist),
    albumArtist: texts(library.albumArtist),
    album: texts(library.album),
    disc: Int32Array.from(numbers(library.disc)),
    index: Int32Array.from(numbers(library.index)),
    durationMs: Float64Array.from(numbers(library.durationMs)),
    path: texts(library.path),
    rating: Float32Array.from(numbers(library.rating)),
  };
}

const FOLDER = join(import.meta.dirname, '../../../shared/fixtures/imports');
const REAL = ['codepalmer', 'dwittenberg', 'nimanoro', 'phauer-countrating', 'wiraszka'];

describe.skipIf(!existsSync(FOLDER))('real libraries (skipped where the shared fixtures are not there)', () => {
  it.each(REAL)('%s: all right as it is; nothing wrong and recall above 0.98 when it drifts', async (name) => {
    const { rows } = await readRows(readFileSync(join(FOLDER, `it-${name}.xml`)));
    expect(await score(rows, { seed: 1, drift: false })).toMatchObject({ wrong: 0, withheld: 0, missed: 0 });
    for (const seed of [1, 2, 3]) {
      const drifted = await score(rows, { seed, drift: true, decoys: 0.1 });
      expect(drifted.wrong).toBe(0);
      expect(shareRight(drifted)).toBeGreaterThan(0.98);
      expect((await score(rows, { seed, drift: true, decoys: 0.1, hidePaths: true })).wrong).toBe(0);
    }
  });
});
