import { useState } from 'react';
import { useAction } from '@/components/ui/use-action';
import { useEvent } from '@/components/ui/use-event';
import type { WindowedRows } from '@/components/ui/use-windowed-rows';
import { client } from '@/lib/messaging/client';
import type { ItemRow } from '@/lib/library/item-row';
import type { RateResult } from '@/lib/ratings/rating-change';
import type { AppError } from '@/lib/util/app-error';
import { type Owner, type TrackRef, sameOwner } from '@/lib/util/refs';
import type { WriteGuard } from '@/components/ratings/use-write-guard';

export interface Rater {
  /** The last rating given in this list, until it is undone or put away. */
  last: { item: ItemRow; result: RateResult } | null;
  rated(item: ItemRow, result: RateResult): void;
  undo(): void;
  busy: boolean;
  error: AppError | null;
  failed(error: AppError): void;
  /** Puts the last rating's words and the error away. */
  dismiss(): void;
}

const isSame = (a: TrackRef, b: TrackRef): boolean => a.server === b.server && a.key === b.key;

/** Keeps a list of items true to what is rated, here or elsewhere, and the last rating for undo. */
export function useRater(update: WindowedRows<ItemRow>['update'], owner: Owner, guard: WriteGuard): Rater {
  const [last, setLast] = useState<Rater['last']>(null);
  const [error, setError] = useState<AppError | null>(null);
  const undo = useAction(async (batch: string) => {
    await client.ratings.undo(batch, { as: await guard.confirmOwner() });
    setLast(null);
  });
  const show = (ref: TrackRef, rating: number | null): void =>
    update((item) => (isSame(item.ref, ref) && item.rating !== rating ? { ...item, rating } : item));

  useEvent('ratingChanged', (change) => {
    if (sameOwner(owner, change.owner)) show(change.ref, change.rating);
  });

  return {
    last,
    rated(item, result) {
      show(item.ref, result.after);
      setError(null);
      setLast({ item, result });
    },
    undo: () => void (last && undo.run(last.result.batch)),
    busy: undo.busy,
    error: error ?? undo.error,
    failed: setError,
    dismiss() {
      setLast(null);
      setError(null);
      undo.clearError();
    },
  };
}
