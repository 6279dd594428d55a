import type { ChangeRecord, RatingStore } from '@/lib/store/rating-store';
import { AppError, errorCode, toAppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import type { RatingTarget } from './rating-target';
import { type WritePace, inPace } from './write-pace';

/** Answered changes are written down in groups of so many (extension-testing.md §11.1). */
const CONFIRM = 20;

export interface SenderDeps {
  store: RatingStore;
  target: RatingTarget;
  pace: WritePace;
  clock: Clock;
  signal: AbortSignal;
  isReadOnly: () => boolean;
  confirmed: (row: ChangeRecord) => void;
}

/** Sends changes, and writes down which were answered. */
export function createSender({ store, target, pace, clock, signal, isReadOnly, confirmed }: SenderDeps) {
  /** @throws AppError read-only, cancelled, and whatever the server refuses for all */
  const send = async (row: ChangeRecord): Promise<void> => {
    signal.throwIfAborted();
    if (isReadOnly()) throw new AppError('read-only');
    const begun = clock.now();
    try {
      await rateItem(target, row);
    } catch (error) {
      if (errorCode(error) === 'not-found' || errorCode(error) === 'bad-request') {
        row.state = 'failed';
        return;
      }
      // Whether it arrived is not known: it is ours if it did.
      row.sent = true;
      if (toAppError(error).retryable) pace.failed();
      throw error;
    }
    pace.answered(clock.now() - begun);
    row.sent = true;
    row.found = row.wanted;
    row.state = 'confirmed';
  };

  /** Sends all, some at once; all that was touched is written down also when one fails. */
  const sendAll = async (rows: readonly ChangeRecord[]): Promise<void> => {
    let answered: ChangeRecord[] = [];
    let writing = Promise.resolve();
    const writeDown = (): void => {
      const chunk = answered;
      answered = [];
      writing = writing.then(() => store.putChanges(chunk));
      // Awaited below; without this an early failure would count as unhandled.
      writing.catch(() => undefined);
    };
    try {
      await inPace(rows, pace, async (row) => {
        try {
          await send(row);
          if (row.state === 'confirmed') confirmed(row);
        } finally {
          if (row.sent || row.state !== 'pending') answered.push(row);
          if (answered.length >= CONFIRM) writeDown();
        }
      });
    } finally {
      writeDown();
      await writing;
    }
  };

  return { send, sendAll };
}

/** A date that the server refuses is not worth the rating: once more without it (plex-protocol.md §5). */
async function rateItem(target: RatingTarget, row: ChangeRecord): Promise<void> {
  try {
    await target.rate(row.key, row.wanted, { ratedAt: row.ratedAt });
  } catch (error) {
    if (row.ratedAt === null || errorCode(error) !== 'bad-request') throw error;
    await target.rate(row.key, row.wanted);
  }
}
