import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VARIANTS } from '@/tests/plex-server/variants/variant-list';
import { freshIndexedDb } from '@/tests/support/fake-database';
import { type MirrorKit, createMirrorKit } from '@/tests/support/mirror-kit';
import type { StoredRow } from '@/tests/support/stored-mirror';
import type { ItemKind } from '@/lib/util/refs';

const KINDS: readonly ItemKind[] = ['artist', 'album', 'track'];

let kit: MirrorKit;

beforeAll(async () => {
  freshIndexedDb();
  kit = await createMirrorKit({ tracks: 160 });
});
afterAll(async () => kit.plex.close());

const comparable = (row: StoredRow | undefined): string =>
  row === undefined ? 'missing' : JSON.stringify({ ...row, loudness: null, musicAnalysisVersion: null });

/** Of the streams alone, or of an analysis that the variant hides from clients. */
const HIDDEN = new Set(['loudness', 'musicAnalysisVersion']);

/** Fields in which the mirror differs from the server, with an example. */
async function differences(): Promise<string[]> {
  const found = new Set<string>();
  for (const kind of KINDS) {
    const stored = await kit.stored(kind);
    const truth = await kit.truth(kind);
    for (const key of new Set([...stored.keys(), ...truth.keys()])) {
      const [a, b] = [stored.get(key), truth.get(key)];
      if (comparable(a) === comparable(b)) continue;
      if (!a || !b) found.add(`${kind} ${a ? 'not on the server' : 'not in the mirror'}`);
      else
        for (const name of Object.keys(b))
          if (!HIDDEN.has(name) && JSON.stringify(a[name]) !== JSON.stringify(b[name])) found.add(`${kind}.${name}`);
    }
  }
  return [...found].toSorted();
}

describe('the mirror of a server that is unlike the others', () => {
  it.each(VARIANTS.map(({ name }) => name))('%s', async (variant) => {
    await kit.control('POST', '/reset');
    const wiping = await kit.startWorker();
    await wiping.mirror.remove(kit.library);
    await kit.control('PUT', '/variant', { spec: variant });
    const state = await wiping.fill();
    expect(state).toMatchObject({ status: 'fresh', error: null });
    const filled = await differences();
    const keys = [...(await kit.truth('track')).keys()];
    await kit.control('POST', '/rate-many', { ratings: { [keys[0] ?? '']: 7, [keys[1] ?? '']: null } });
    await kit.control('POST', '/library/add', { tracks: 5 });
    await kit.control('POST', '/library/remove', { keys: keys.slice(10, 14) });
    await wiping.mirror.refresh(kit.library);
    await wiping.fill();
    const refreshed = await differences();
    await wiping.stop();
    expect({ filled, refreshed }).toEqual({ filled: [], refreshed: [] });
  });
});
