import type { MirrorPoint } from '@/lib/library/engine-face';
import type { ItemRow } from '@/lib/library/item-row';
import type { FeedbackRecord } from '@/lib/store/recommend-records';
import type { RecommendStore } from '@/lib/store/recommend-store';
import { AppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import type { LibraryRef, Owner, TrackRef } from '@/lib/util/refs';
import type { RecommendEngine, RecommendPoint } from './engine/recommend-face';
import { parseLibrary } from './parse-recommend';
import type { RecommendState } from './recommendation';

export interface RecommendDeps<Result, Batch> {
  engine: RecommendEngine;
  store: RecommendStore;
  /** How new the engine's picture must be; null = nothing was read yet. */
  point(library: LibraryRef): Promise<(MirrorPoint & { complete: boolean }) | null>;
  active(): LibraryRef | null;
  /** Whether this person's library may be shown now. */
  isVisible(owner: Owner): boolean;
  ratings: {
    rate(item: TrackRef, value: number | null, options: { as: Owner; kind: 'track' }): Promise<Result>;
    rateMany(items: TrackRef[], value: number | null, options: { as: Owner; label: string }): Promise<Batch>;
  };
  /** Rating keys of a playlist's tracks. */
  playlistKeys(owner: Owner, playlist: string): Promise<string[]>;
  /** Keys that the server calls sonically near, nearest first; null where it does not offer that. */
  nearest?: (library: LibraryRef, key: string) => Promise<string[] | null>;
  /** Told of every row that a surface gets. */
  saw(items: readonly ItemRow[]): void;
  clock: Clock;
  newId: () => string;
  emit(state: RecommendState): void;
}

/** What every question begins with: whose library, how new, and what was said of it. */
export interface RecommendContext {
  /** The library in use, or the given one. @throws AppError wrong-account, no-server, invalid-input */
  libraryOf(given: unknown): LibraryRef;
  feedbackOf(library: LibraryRef): Promise<FeedbackRecord[]>;
  /** @throws AppError no-mirror */
  pointOf(library: LibraryRef): Promise<RecommendPoint>;
  /** The library that was asked about last: whoever asked nothing need not hear of changes, which would start the engine. */
  asked(): LibraryRef | null;
}

type ContextDeps = Pick<RecommendDeps<unknown, unknown>, 'active' | 'isVisible' | 'point' | 'store'>;

export function createRecommendContext({ active, isVisible, point, store }: ContextDeps): RecommendContext {
  let last: LibraryRef | null = null;
  const feedbackOf = async (library: LibraryRef): Promise<FeedbackRecord[]> =>
    (await store.feedback(library)).filter(({ section }) => section === library.section);
  return {
    asked: () => last,
    feedbackOf,
    libraryOf(given) {
      const library = given === undefined ? active() : parseLibrary(given);
      if (library === null) throw new AppError('no-server', 'no library is chosen');
      if (!isVisible(library)) throw new AppError('wrong-account', 'another person is signed in');
      const { server, account, section } = library;
      return { server, account, section };
    },
    async pointOf(library) {
      last = library;
      const [at, feedback] = await Promise.all([point(library), feedbackOf(library)]);
      if (at === null) throw new AppError('no-mirror', 'this library has not been read yet');
      const { complete: _complete, ...from } = at;
      return { ...from, feedback };
    },
  };
}
