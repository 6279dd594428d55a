import type { LibraryRef } from '@/lib/util/refs';
import type { RecommendEngine, RecommendPoint } from './engine/recommend-face';
import { parsed, parseFilters, parseSeeds, schemas } from './parse-recommend';
import type { RecommendContext, RecommendDeps } from './recommend-context';
import type { MapColour, MapWindow, Recommendation, RecommendFilters, SeedQuery, Shelf } from './recommendation';
import type { VectorKeeper } from './vector-keeper';

const LIMIT = 10;
const SHELF_LIMIT = 12;
const RATE_THESE = 20;
const GOOD = 8;
const CAP = 2;
const MIDDLE = 0.5;

interface ListDeps extends Pick<RecommendDeps<unknown, unknown>, 'playlistKeys' | 'saw'> {
  engine: RecommendEngine;
  context: RecommendContext;
  keeper: Pick<VectorKeeper, 'ready' | 'look'>;
  /** Neighbours by sound; `[]` where the server has none. */
  sonicOf(library: LibraryRef, seeds: readonly string[]): Promise<string[]>;
}

const limitOf = (given: unknown, usual: number): number =>
  given === undefined ? usual : parsed(schemas.limit, given, 'no limit');

/** All lists of recommendations, and the map: what surfaces ask is parsed here, and computed by the engine. */
export function createRecommendLists({ engine, context, keeper, saw, playlistKeys, sonicOf }: ListDeps) {
  async function withVectors<T>(given: unknown, ask: (point: RecommendPoint) => Promise<T>): Promise<T> {
    const library = context.libraryOf(given);
    const [point] = await Promise.all([context.pointOf(library), keeper.ready(library)]);
    const answer = await ask(point);
    keeper.look(library, point.version);
    return answer;
  }

  async function readFilters(library: LibraryRef, given: unknown): Promise<RecommendFilters> {
    const { notInPlaylist, ...filters } = parseFilters(given);
    if (notInPlaylist === undefined) return filters;
    const items = await playlistKeys(library, notInPlaylist);
    return { ...filters, exceptKeys: [...(filters.exceptKeys ?? []), ...items] };
  }

  const seen = (items: Recommendation[]): Recommendation[] => {
    saw(items);
    return items;
  };

  return {
    similar(seeds: string | string[] | SeedQuery, limit?: number): Promise<Recommendation[]> {
      const query = parseSeeds(seeds, limit);
      const given = typeof seeds === 'object' && !Array.isArray(seeds) ? seeds.library : undefined;
      return withVectors(given, async (point) => {
        const [filters, near] = await Promise.all([
          readFilters(point.library, query.filters),
          sonicOf(point.library, query.seeds),
        ]);
        const { perArtist = CAP, perAlbum = CAP, dial = MIDDLE, away = [] } = query;
        const asks = { seeds: query.seeds, away, filters, perArtist, perAlbum, dial, sonic: near };
        return seen(await engine.similar(point, { ...asks, limit: query.limit ?? LIMIT }));
      });
    },

    basedOnRatings(
      options: { minRating?: number; limit?: number; filters?: RecommendFilters; library?: LibraryRef } = {},
    ): Promise<Recommendation[]> {
      const minRating = options.minRating === undefined ? GOOD : parsed(schemas.rating, options.minRating, 'no rating');
      const limit = limitOf(options.limit, LIMIT);
      return withVectors(options.library, async (point) => {
        const filters = await readFilters(point.library, options.filters);
        return seen(await engine.basedOnRatings(point, { minRating, limit, filters }));
      });
    },

    shelves(options: { limit?: number; continueKeys?: string[]; library?: LibraryRef } = {}): Promise<Shelf[]> {
      const continueKeys = parsed(schemas.keys, options.continueKeys ?? [], 'no keys');
      const limit = limitOf(options.limit, SHELF_LIMIT);
      return withVectors(options.library, async (point) => {
        const found = await engine.shelves(point, { limit, continueKeys });
        for (const { items, seed } of found) saw(seed ? [seed, ...items] : items);
        return found;
      });
    },

    continueList(
      keys: string[],
      options: { limit?: number; otherLists?: string[][]; filters?: RecommendFilters; library?: LibraryRef } = {},
    ): Promise<Recommendation[]> {
      const list = parsed(schemas.keys, keys, 'no keys');
      const otherLists = parsed(schemas.lists, options.otherLists ?? [], 'no lists');
      const limit = limitOf(options.limit, LIMIT);
      return withVectors(options.library, async (point) => {
        const filters = await readFilters(point.library, options.filters);
        return seen(await engine.continueList(point, { keys: list, otherLists, limit, filters }));
      });
    },

    path(from: string, to: string, options: { limit?: number; library?: LibraryRef } = {}): Promise<Recommendation[]> {
      const [start, end] = [from, to].map((key) => parsed(schemas.key, key, 'no key'));
      const limit = parsed(schemas.pathLimit, options.limit ?? SHELF_LIMIT, 'no limit');
      return withVectors(options.library, async (point) =>
        seen(await engine.path(point, { from: start ?? '', to: end ?? '', limit })),
      );
    },

    rateThese(options: { limit?: number; library?: LibraryRef } = {}): Promise<Recommendation[]> {
      const limit = limitOf(options.limit, RATE_THESE);
      return withVectors(options.library, async (point) => seen(await engine.rateThese(point, limit)));
    },

    async why(key: string, options: { library?: LibraryRef } = {}): Promise<Recommendation> {
      const asks = parsed(schemas.key, key, 'no key');
      const found = await engine.why(await context.pointOf(context.libraryOf(options.library)), asks);
      saw([found]);
      return found;
    },

    map(
      options: { by: 'album' | 'artist'; colour: MapColour; library?: LibraryRef },
      window: { offset: number; limit: number },
    ): Promise<MapWindow> {
      const { by, colour } = parsed(schemas.mapOptions, options, 'no map');
      const asks = parsed(schemas.mapWindow, window, 'not a window');
      return withVectors(options.library, (point) => engine.map(point, { by, colour, ...asks }));
    },
  };
}
