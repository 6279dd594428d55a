import { expect } from 'vitest';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';
import type { MirrorKit } from './mirror-kit';
import type { StoredRow } from './stored-mirror';

const KINDS: readonly ItemKind[] = ['artist', 'album', 'track'];

/** Loudness is of the streams, which lists of the stand-in leave out as a real server's do. */
const plain = (rows: Map<string, StoredRow>): Map<string, string> =>
  new Map([...rows].map(([key, row]) => [key, JSON.stringify({ ...row, loudness: null })]));

/** The mirror on disk is what the server has: the same items with the same values in every field. */
export async function expectMirrorEqual(kit: MirrorKit, library: LibraryRef = kit.library, user = 'Demo') {
  for (const kind of KINDS) {
    const stored = plain(await kit.stored(kind, library));
    const truth = plain(await kit.truth(kind, user));
    const differing = [...new Set([...stored.keys(), ...truth.keys()])].filter(
      (key) => stored.get(key) !== truth.get(key),
    );
    const [first = ''] = differing;
    // The first one is enough to see what is wrong.
    expect([kind, differing.length, stored.get(first)]).toEqual([kind, 0, truth.get(first)]);
  }
}
