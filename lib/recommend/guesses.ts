import { AppError } from '@/lib/util/app-error';
import { type LibraryRef, type Owner, sameOwner, type TrackRef } from '@/lib/util/refs';
import type { RecommendEngine } from './engine/recommend-face';
import { parsed, schemas } from './parse-recommend';
import type { RecommendContext, RecommendDeps } from './recommend-context';
import type { GhostRating } from './recommendation';

interface GuessDeps<Result, Batch> extends Pick<RecommendDeps<Result, Batch>, 'ratings'> {
  engine: Pick<RecommendEngine, 'ghosts'>;
  context: RecommendContext;
}

/** Guesses at ratings, and the only two ways in which one becomes a rating. */
export function createGuesses<Result, Batch>({ engine, context, ratings }: GuessDeps<Result, Batch>) {
  /** @throws AppError wrong-account */
  function ownLibrary(as: Owner): LibraryRef {
    const library = context.libraryOf(undefined);
    if (!sameOwner(library, as)) throw new AppError('wrong-account', 'shown as somebody else');
    return library;
  }

  return {
    async ghosts(keys: string[], options: { library?: LibraryRef } = {}): Promise<GhostRating[]> {
      const asks = parsed(schemas.ghostKeys, keys, 'no keys');
      return engine.ghosts(await context.pointOf(context.libraryOf(options.library)), asks);
    },

    async acceptGhost(key: string, { as }: { as: Owner }): Promise<Result> {
      const library = ownLibrary(as);
      const [ghost] = await engine.ghosts(await context.pointOf(library), [parsed(schemas.key, key, 'no key')]);
      if (!ghost) throw new AppError('conflict', 'there is no guess for this track');
      return ratings.rate({ server: library.server, key }, ghost.rating, { as, kind: 'track' });
    },

    /** The values are those of the preview: what was shown is what is written. */
    async acceptGhosts(
      ghosts: { key: string; rating: number }[],
      { as, label }: { as: Owner; label: string },
    ): Promise<Batch[]> {
      const library = ownLibrary(as);
      const byRating = new Map<number, TrackRef[]>();
      for (const { key, rating } of parsed(schemas.ghosts, ghosts, 'no guesses'))
        byRating.set(rating, [...(byRating.get(rating) ?? []), { server: library.server, key }]);
      const batches: Batch[] = [];
      for (const [rating, items] of byRating) {
        batches.push(await ratings.rateMany(items, rating, { as, label }));
      }
      return batches;
    },
  };
}
