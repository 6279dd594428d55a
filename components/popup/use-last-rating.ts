import { useCallback, useEffect, useState } from 'react';
import { starWords } from '@/components/ratings/stars';
import { useAction } from '@/components/ui/use-action';
import { useEvent } from '@/components/ui/use-event';
import { client } from '@/lib/messaging/client';
import type { BatchState, RateResult } from '@/lib/ratings/rating-change';
import type { AppError } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';

export interface LastRating {
  /** For the bar at the bottom; null shows none. */
  words: string | null;
  undo: (() => void) | null;
  undoing: boolean;
  error: AppError | null;
  rated(result: RateResult, title: string): void;
  close(): void;
  clearError(): void;
}

interface Bar {
  words: string;
  title: string;
  batch: string | null;
}

/** The last rating and its undo, also the one of before the popup was opened. */
export function useLastRating({ server, account }: Owner, confirmOwner: () => Promise<Owner>): LastRating {
  const [bar, setBar] = useState<Bar | null>(null);

  useEffect(() => {
    let shown = true;
    const show = (batch: BatchState | null): void => {
      if (!shown || batch?.origin !== 'user') return;
      setBar((old) => old ?? { words: t('popupLastRated', [batch.label]), title: batch.label, batch: batch.batch });
    };
    // An undo that can't be offered is simply not offered; rating itself says what is wrong.
    client.ratings.lastUndoable({ server, account }).then(show, () => undefined);
    return () => {
      shown = false;
    };
  }, [server, account]);

  // Undone somewhere else, e.g. in the options.
  useEvent('batchChanged', (batch) => {
    if (batch.undoneBy === null) return;
    setBar((old) => (old?.batch === batch.batch ? null : old));
  });

  const undo = useAction(async (current: Bar) => {
    if (current.batch === null) return;
    await client.ratings.undo(current.batch, { as: await confirmOwner() });
    setBar({ words: t('popupPutBack', [current.title]), title: current.title, batch: null });
  });

  const rated = useCallback((result: RateResult, title: string): void => {
    setBar({ words: ratedWords(result, title), title, batch: result.batch });
  }, []);

  return {
    words: bar?.words ?? null,
    undo: bar?.batch == null ? null : () => void undo.run(bar),
    undoing: undo.busy,
    error: undo.error,
    rated,
    close: useCallback(() => setBar(null), []),
    clearError: undo.clearError,
  };
}

function ratedWords({ after, state }: RateResult, title: string): string {
  if (state === 'queued') return t('popupQueuedWords', [title, starWords(after)]);
  return after === null ? t('popupCleared', [title]) : t('popupRated', [title, starWords(after)]);
}
