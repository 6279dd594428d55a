import { describe, expect, it } from 'vitest';
import type { ItemColumns } from '@/lib/plex/item-columns';
import type { ItemKind } from '@/lib/util/refs';
import { columnsOfItems, createMadeRandom, type MadeItem, makeLibrary } from '@/tests/support/made-items';
import { createMemoryMirror, MADE_LIBRARY, rowsPatch } from '@/tests/support/memory-mirror';
import { unpackColumns } from '../columns/pack-columns';
import type { Compaction } from '../engine-face';
import { createLibraryEngine } from '../library-engine';

const KINDS = ['artist', 'album', 'track'] as const;

/** Every row as one JSON text, by kind and key. */
type Rows = Record<string, string>;

function putRows(rows: Rows, { kind, count, keys, texts, numbers, tags }: ItemColumns): void {
  for (let row = 0; row < count; row += 1) {
    const name = `${kind} ${keys[row]}`;
    expect(rows).not.toHaveProperty([name]);
    rows[name] = JSON.stringify([
      Object.entries(texts).map(([field, values]) => [field, values[row]]),
      Object.entries(numbers).map(([field, values]) => [field, values[row]]),
      Object.entries(tags).map(([field, { offsets, values }]) => [field, values.slice(offsets[row], offsets[row + 1])]),
    ]);
  }
}

function rowsOfItems(model: Record<ItemKind, Map<string, MadeItem>>): Rows {
  const rows: Rows = {};
  for (const kind of KINDS) putRows(rows, columnsOfItems(kind, [...model[kind].values()]));
  return rows;
}

function rowsOfChunks({ chunks }: Compaction): Rows {
  const rows: Rows = {};
  for (const { kind, start, part, columns } of chunks) {
    if (part !== 'items') continue;
    const other = (wanted: string) =>
      chunks.find((chunk) => chunk.kind === kind && chunk.start === start && chunk.part === wanted)?.columns;
    putRows(rows, unpackColumns(kind, { items: columns, identity: other('identity'), personal: other('personal') }));
  }
  return rows;
}

/** Names of rows that differ: the rows themselves are too long to be read. */
const differing = (a: Rows, b: Rows): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);

/** A writer that fills and patches a mirror at random, and a model of what must come of it. */
function createWriter(seed: number) {
  const random = createMadeRandom(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const made = makeLibrary(220, seed, 5, 4);
  const mirror = createMemoryMirror();
  const model = { artist: new Map(), album: new Map(), track: new Map() } as Record<ItemKind, Map<string, MadeItem>>;
  const history: (() => void)[] = [];
  /** Pages in the order in which they arrive; each begins with the last rows of the page before. */
  const pages = KINDS.flatMap((kind) =>
    Array.from({ length: Math.ceil(made[kind].length / 20) }, (_, page) => ({
      kind,
      start: page * 20,
      items: made[kind].slice(Math.max(0, page * 20 - 3), page * 20 + 20),
    })),
  ).sort(() => random() - 0.5);
  let fresh = 0;

  function patch(): void {
    const kind = KINDS[below(3)] ?? 'track';
    const list = made[kind];
    const items = Array.from({ length: 1 + below(4) }, () => structuredClone(list[below(list.length)]) as MadeItem);
    const keys = [...new Set(items.map((item) => item.key))];
    switch (below(4)) {
      case 0:
        mirror.patch({ type: 'gone', kind, keys });
        history.push(() => keys.forEach((key) => model[kind].delete(key)));
        return;
      case 1: {
        const userRating = Float64Array.from(keys, () => (below(3) === 0 ? Number.NaN : below(21) / 2 + 0.3));
        const viewCount = Float64Array.from(keys, () => below(4));
        mirror.patch({ type: 'personal', kind, keys, numbers: { userRating, viewCount } });
        history.push(() =>
          keys.forEach((key, at) => {
            const item = model[kind].get(key);
            if (!item) return;
            const rating = userRating[at] ?? Number.NaN;
            const { userRating: _, ...numbers } = item.numbers;
            const rated = Number.isNaN(rating) ? numbers : { ...numbers, userRating: rating };
            model[kind].set(key, { ...item, numbers: { ...rated, viewCount: viewCount[at] ?? 0 } });
          }),
        );
        return;
      }
      default: {
        const changed = items.filter((item, at) => items.findIndex((other) => other.key === item.key) === at);
        for (const item of changed) {
          item.texts.title = `Changed ${(fresh += 1)}`;
          item.texts.path = `/moved/${fresh}`;
          item.tags = below(2) === 0 ? {} : { ...item.tags, mood: ['New', `Mood ${below(9)}`] };
          if (below(3) === 0) item.key = `new-${fresh}`;
        }
        mirror.patch(rowsPatch(kind, changed));
        history.push(() => changed.forEach((item) => model[kind].set(item.key, item)));
      }
    }
  }

  return {
    mirror,
    step(): boolean {
      const page = below(3) > 0 ? pages.pop() : undefined;
      if (page) mirror.putChunk(page.kind, page.start, page.items);
      else patch();
      return pages.length > 0;
    },
    patch,
    below,
    /** Chunks first, then patches, whenever they came. */
    expected(): Rows {
      for (const kind of KINDS) model[kind] = new Map(made[kind].map((item) => [item.key, item]));
      for (const apply of history) apply();
      return rowsOfItems(model);
    },
  };
}

describe('an image that follows a mirror', () => {
  it.each([1, 2, 3, 4, 5, 6])('seed %i: equals a plain model, and one that is read afterwards', async (seed) => {
    const { mirror, step, patch, below, expected } = createWriter(seed);
    const newEngine = () => createLibraryEngine({ reader: mirror.reader, now: () => 0, language: 'en' });
    const point = () => ({ library: MADE_LIBRARY, version: mirror.head.version });
    const follower = newEngine();
    while (step()) if (below(4) === 0) await follower.count(point(), 'track');
    if (seed % 2 === 0) await follower.compact(point());
    mirror.finish();
    for (let turn = 0; turn < 10; turn += 1) {
      patch();
      if (below(2) === 0) await follower.count(point(), 'track');
    }
    const wanted = expected();
    expect(Object.keys(wanted).length).toBeGreaterThan(100);
    const followed = await follower.compact(point());
    expect(differing(rowsOfChunks(followed), wanted)).toEqual([]);
    expect(differing(rowsOfChunks(await newEngine().compact(point())), wanted)).toEqual([]);

    mirror.replace(followed);
    patch();
    expect(differing(rowsOfChunks(await follower.compact(point())), expected())).toEqual([]);
  });
});
