import type { FeedbackRecord } from '@/lib/store/recommend-records';
import { AppError } from '@/lib/util/app-error';
import type { LibraryRef } from '@/lib/util/refs';
import type { RecommendEngine } from './engine/recommend-face';
import { parsed, parseFeedback, schemas } from './parse-recommend';
import type { RecommendContext, RecommendDeps } from './recommend-context';
import type { FeedbackRow, NewFeedback } from './recommendation';

interface FeedbackDeps extends Pick<RecommendDeps<unknown, unknown>, 'store' | 'clock' | 'newId'> {
  engine: Pick<RecommendEngine, 'rows'>;
  context: RecommendContext;
  /** Lists would be others now. */
  changed(): void;
}

/** More, less, never: kept here, part of the next fit, taken back at any time. */
export function createFeedback({ engine, store, clock, newId, context, changed }: FeedbackDeps) {
  return {
    async addFeedback(feedback: NewFeedback): Promise<FeedbackRow> {
      const { item, itemKind, kind } = parseFeedback(feedback);
      const library = context.libraryOf(feedback.library);
      if (item.server !== library.server) throw new AppError('wrong-account', 'an item of another server');
      const [row] = await engine.rows(await context.pointOf(library), itemKind, [item.key]);
      if (!row) throw new AppError('not-found', 'no such item in the library');
      const { title, artist } = row;
      const record = { ...library, id: newId(), key: item.key, itemKind, kind, title, artist, at: clock.now() };
      await store.addFeedback(record);
      changed();
      return feedbackRow(record);
    },

    async feedback(given?: LibraryRef): Promise<FeedbackRow[]> {
      return (await context.feedbackOf(context.libraryOf(given))).map(feedbackRow);
    },

    async removeFeedback(id: string, given?: LibraryRef): Promise<void> {
      await store.removeFeedback(context.libraryOf(given), parsed(schemas.key, id, 'no id'));
      changed();
    },
  };
}

function feedbackRow({ id, server, key, itemKind, kind, title, artist, at }: FeedbackRecord): FeedbackRow {
  return { id, item: { server, key }, itemKind, kind, title, artist, at: Math.floor(at / 1000) };
}
