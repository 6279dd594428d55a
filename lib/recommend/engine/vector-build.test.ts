import { describe, expect, it } from 'vitest';
import { columnsOfItems, makeLibrary, type MadeItem } from '@/tests/support/made-items';
import { packColumns } from '@/lib/library/columns/pack-columns';
import type { LibraryImage } from '@/lib/library/image/library-image';
import { imageOf, smallLibrary } from '../test-support/made-image';
import { type BuiltVectors, planVectorBuild } from './vector-build';
import { readVectorSet, type VectorSet } from './vector-set';

const LIBRARY = { server: 'server-1', account: 'account-1', section: '1' };

function run(image: LibraryImage, stored: VectorSet | null, stamp = 'first'): BuiltVectors | null {
  const build = planVectorBuild(LIBRARY, image, stored, stamp);
  if (build === null) return null;
  for (;;) {
    const made = build.step();
    if (made) return made;
  }
}

function built(image: LibraryImage): VectorSet {
  const set = readVectorSet(run(image, null)?.records ?? []);
  if (!set) throw new Error('no vectors were built');
  return set;
}

/** The vector of an album by its key. */
function vectorOf(set: VectorSet, image: LibraryImage, key: string): number[] {
  const row = set.rowsOf(image)[image.tables.album.rowOf(key)] ?? -1;
  const { values, dimensions } = set.vectors;
  return row < 0 ? [] : [...values.subarray(row * dimensions, (row + 1) * dimensions)];
}

const put = (image: LibraryImage, kind: MadeItem['kind'], items: MadeItem[]): void =>
  image.addPatches([
    {
      ...LIBRARY,
      generation: 1,
      seq: image.patchSeq + 1,
      changes: [{ type: 'rows', kind, parts: packColumns(columnsOfItems(kind, items)) }],
    },
  ]);

const dot = (a: number[], b: number[]): number => a.reduce((sum, value, d) => sum + value * (b[d] ?? 0), 0);

describe('vectors of a library', () => {
  const made = makeLibrary(2_000, 3);

  it('are the same from one build to the next, and as they were once stored', () => {
    const image = imageOf(made);
    const [first, second] = [built(image), built(image)];
    expect(first.vectors.rows).toBeGreaterThan(100);
    expect(first.vectors).toEqual(second.vectors);
  });

  it('are near for albums with the same labels and far for others', () => {
    const rock = { tags: ['Rock', 'Indie'], tracks: [{}] };
    const jazz = { tags: ['Jazz', 'Swing'], tracks: [{}] };
    const image = imageOf(
      smallLibrary([
        { artist: 'A', title: 'One', ...rock },
        { artist: 'B', title: 'Two', ...rock },
        { artist: 'C', title: 'Three', ...jazz },
        { artist: 'D', title: 'Four', ...jazz },
      ]),
    );
    const set = built(image);
    const [one, two, three] = ['a0', 'a1', 'a2'].map((key) => vectorOf(set, image, key));
    expect(dot(one ?? [], two ?? [])).toBeGreaterThan(0.9);
    expect(dot(one ?? [], three ?? [])).toBeLessThan(0.1);
  });

  it('take the tags that most tracks of an album have', () => {
    const calm = { tracks: [{ mood: ['Calm'] }, { mood: ['Calm'] }, { mood: ['Odd'] }] };
    const loud = { tracks: [{ mood: ['Loud'] }, { mood: ['Loud'] }, { mood: ['Calm'] }] };
    const image = imageOf(
      smallLibrary([
        { artist: 'A', title: 'One', ...calm },
        { artist: 'B', title: 'Two', ...calm },
        { artist: 'C', title: 'Three', ...loud },
        { artist: 'D', title: 'Four', ...loud },
      ]),
    );
    const set = built(image);
    const [one, two, three] = ['a0', 'a1', 'a2'].map((key) => vectorOf(set, image, key));
    expect(dot(one ?? [], two ?? [])).toBeGreaterThan(0.9);
    expect(dot(one ?? [], three ?? [])).toBeLessThan(0.1);
  });

  it('need nothing while nothing of an album changes, ratings and plays included', () => {
    const image = imageOf(made);
    const set = built(image);
    expect(run(image, set)).toBeNull();
    const [album] = made.album;
    put(image, 'album', [{ ...(album as MadeItem), numbers: { ...album?.numbers, userRating: 9, viewCount: 77 } }]);
    expect(run(image, set)).toBeNull();
  });

  it('grow by what is new, and leave the others where they are', () => {
    const image = imageOf(made);
    const set = built(image);
    const [album] = made.album;
    const other = made.album.find(({ tags }) => (tags.genre ?? []).length > 1);
    if (!album || !other) throw new Error('the made library has no such album');
    put(image, 'album', [{ ...other, key: 'new' }]);
    const more = run(image, set, 'second');
    expect(more).toMatchObject({ whole: false });
    expect(more?.records.length).toBeLessThan(3);
    // As the store has it: what was there, with what came in its place.
    const records = new Map((run(image, null)?.records ?? []).map((record) => [record.part, record]));
    for (const record of more?.records ?? []) records.set(record.part, record);
    const basis = [...records.values()].filter(({ part }) => part.startsWith('basis'));
    const grown = readVectorSet([...basis.map((record) => ({ ...record, stamp: 'first' })), ...(more?.records ?? [])]);
    if (!grown) throw new Error('the grown vectors do not hold together');
    expect(vectorOf(grown, image, album.key)).toEqual(vectorOf(set, image, album.key));
    expect(dot(vectorOf(grown, image, 'new'), vectorOf(set, image, other.key))).toBeGreaterThan(0.5);
    expect(run(image, grown)).toBeNull();
  });

  it('are built anew when much has changed', () => {
    const image = imageOf(made);
    const set = built(image);
    put(
      image,
      'album',
      made.album.map((album) => ({ ...album, tags: { genre: ['Everything'] } })),
    );
    expect(run(image, set, 'second')).toMatchObject({ whole: true });
  });

  it('of other code, or of which a part is missing, are none', () => {
    const records = run(imageOf(made), null)?.records ?? [];
    expect(readVectorSet(records.filter(({ part }) => part !== 'rows-0'))).toBeNull();
    expect(readVectorSet(records.map((one) => (one.part === 'head' ? { ...one, format: 0 } : one)))).toBeNull();
    expect(readVectorSet([])).toBeNull();
  });

  it('hold together without a single tag, and with one album', () => {
    const untagged = [1, 2, 3].map((at) => ({ artist: `A${at}`, title: `T${at}`, tracks: [{}] }));
    for (const albums of [untagged, untagged.slice(0, 1), []]) {
      const image = imageOf(smallLibrary(albums));
      expect(run(image, built(image))).toBeNull();
    }
  });
});
