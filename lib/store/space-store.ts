import { type LibraryRef, sameOwner } from '@/lib/util/refs';
import { atomically } from './atomically';
import type { PlexM8Database } from './database';
import { guarded } from './guarded';

/** Pictures that are measured; the rest is taken to be like them. */
const SAMPLE = 100;

const sameLibrary = (a: LibraryRef, b: LibraryRef): boolean => sameOwner(a, b) && a.section === b.section;

/** How much of what can be fetched again lies here, and its way out. Nothing of this touches what the user made. */
export function createSpaceStore(db: PlexM8Database) {
  const libraries = async (): Promise<LibraryRef[]> =>
    (await db.getAllKeys('mirrors')).map(([server, account, section]) => ({ server, account, section }));

  return {
    /** Bytes of all mirrors, as they were counted when they were written. */
    mirrorBytes: (): Promise<number> =>
      guarded(async () => (await db.getAll('mirrors')).reduce((sum, { bytes }) => sum + bytes, 0)),

    /** Bytes of the covers, estimated: measuring each would mean reading all of them. */
    pictureBytes: (): Promise<number> =>
      guarded(async () => {
        const [count, sample] = await Promise.all([db.count('pictures'), db.getAll('pictures', undefined, SAMPLE)]);
        if (sample.length === 0) return 0;
        return Math.round((sample.reduce((sum, { bytes }) => sum + bytes, 0) / sample.length) * count);
      }),

    /** Drops all covers. @returns false when there were none */
    dropPictures: (): Promise<boolean> =>
      guarded(async () => {
        if ((await db.count('pictures')) === 0) return false;
        await db.clear('pictures');
        return true;
      }),

    /** Mirrors of libraries other than this one. */
    otherMirrors: (inUse: LibraryRef | null): Promise<LibraryRef[]> =>
      guarded(async () => (await libraries()).filter((library) => inUse === null || !sameLibrary(library, inUse))),

    /** Drops one mirror with all its parts, in one transaction. */
    dropMirror: ({ server, account, section }: LibraryRef): Promise<void> =>
      guarded(async () => {
        const of = [server, account, section];
        // An array sorts after every string and number: this is all that begins with the library.
        const range = IDBKeyRange.bound(of, [...of, []]);
        const transaction = db.transaction(['mirrors', 'mirrorChunks', 'mirrorPatches', 'mirrorRanks'], 'readwrite');
        await atomically(transaction, (writes) => {
          writes.push(transaction.objectStore('mirrors').delete([server, account, section]));
          for (const name of ['mirrorChunks', 'mirrorPatches', 'mirrorRanks'] as const)
            writes.push(transaction.objectStore(name).delete(range));
        });
      }),
  };
}

export type SpaceStore = ReturnType<typeof createSpaceStore>;
