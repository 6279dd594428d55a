import { seededRandom, shuffle } from '../../lib/recommend/model/seeded-random.ts';
import type { TasteLibrary } from '../../lib/recommend/model/taste-library.ts';
import type { StarLibrary } from './load-itunes.ts';

/** What is dealt out anew among a person's tracks, so that it tells nothing any more. */
export type Shuffled = 'content' | 'plays';

/**
 * The same person with worthless content, or worthless plays: whoever trusts a signal without asking
 * whether it is worth anything shows it here. The ratings stay where they are.
 */
export function withShuffled(set: StarLibrary, what: Shuffled): StarLibrary {
  const { library } = set;
  const order = shuffle(
    Int32Array.from({ length: library.size }, (_, at) => at),
    seededRandom(7),
  );
  const dealt = <T extends Int32Array | Float32Array | Float64Array>(column: T): T =>
    column.map((_, at) => column[order[at] ?? 0] ?? 0) as T;
  const changed: Partial<TasteLibrary> =
    what === 'plays'
      ? { plays: dealt(library.plays), skips: dealt(library.skips) }
      : {
          artist: dealt(library.artist),
          album: dealt(library.album),
          tagSet: dealt(library.tagSet),
          year: dealt(library.year),
          durationS: dealt(library.durationS),
          addedAt: dealt(library.addedAt),
          ...(library.bpm ? { bpm: dealt(library.bpm) } : {}),
          ...(library.trackNumber ? { trackNumber: dealt(library.trackNumber) } : {}),
        };
  return {
    ...set,
    name: `${set.name}, ${what} shuffled`,
    library: { ...library, ...changed },
    genreOf: what === 'content' ? dealt(set.genreOf) : set.genreOf,
  };
}
