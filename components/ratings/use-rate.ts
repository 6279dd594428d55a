import { useCallback, useEffect, useRef, useState } from 'react';
import { useEvent } from '@/components/ui/use-event';
import { client } from '@/lib/messaging/client';
import type { RateResult } from '@/lib/ratings/rating-change';
import { type AppError, toAppError } from '@/lib/util/app-error';
import { type ItemKind, type Owner, type TrackRef, sameOwner } from '@/lib/util/refs';
import { createWishLine } from './wish-line';

export interface RateTarget {
  ref: TrackRef;
  kind: ItemKind;
  /** What was last known of the server, 0–10, null = unrated. */
  rating: number | null;
}

export interface Rate {
  /** What to show: the wanted rating while it is on its way, else what the server holds. */
  value: number | null;
  state: 'idle' | 'saving' | 'queued' | 'failed';
  error: AppError | null;
  /** The newest answer, with the value before and the batch to undo. */
  result: RateResult | null;
  rate(value: number | null): void;
  /** Gives the rating again that failed. */
  retry(): void;
  /** Puts the newest rating back. Rejects with an AppError. */
  undo(): Promise<void>;
}

interface Shown {
  value: number | null;
  state: Rate['state'];
  error: AppError | null;
  result: RateResult | null;
}

/**
 * Rates one item: shows the new stars at once, takes them back when the server refuses, follows what
 * other surfaces do. While a rating is on its way only the newest wish waits behind it.
 * @param owner whose ratings the surface shows; the background refuses to write as anybody else
 * @param confirmOwner asked right before each write where the surface can't be sure by itself: in a page of Plex Web
 */
export function useRate(
  target: RateTarget,
  owner: Owner,
  onRated?: (result: RateResult) => void,
  onError?: (error: AppError) => void,
  confirmOwner?: () => Promise<Owner>,
): Rate {
  const { server, key } = target.ref;
  const [shown, setShown] = useState<Shown>({ value: target.rating, state: 'idle', error: null, result: null });
  const confirmed = useRef(target.rating);
  const [line] = useState(createWishLine);
  const failed = useRef<{ item: string; value: number | null } | null>(null);
  const item = `${server}|${key}`;
  const current = useRef(item);

  // A fresh reading of the list wins over what we remember, but not over a wish that is on its way.
  useEffect(() => {
    const other = current.current !== item;
    current.current = item;
    confirmed.current = target.rating;
    if (other) line.forgetWaiting();
    setShown((old) =>
      line.isBusy && !other ? old : { value: target.rating, state: 'idle', error: null, result: null },
    );
  }, [item, line, target.rating]);

  useEvent('ratingChanged', (change) => {
    if (change.ref.server !== server || change.ref.key !== key || !sameOwner(change.owner, owner)) return;
    if (change.state !== 'queued') confirmed.current = change.rating;
    if (line.isBusy) return;
    setShown((old) => ({ ...old, value: change.rating, state: stateAfter(change.state), error: null }));
  });

  // The component may show another item by the time of the answer.
  const isShown = (): boolean => current.current === item;

  const send = async (value: number | null): Promise<void> => {
    setShown((old) => ({ ...old, value, state: 'saving', error: null }));
    try {
      const as = confirmOwner ? await confirmOwner() : owner;
      const result = await client.ratings.rate(target.ref, value, { as, kind: target.kind });
      if (isShown()) {
        confirmed.current = result.after;
        setShown({ value: result.after, state: result.state === 'queued' ? 'queued' : 'idle', error: null, result });
      }
      onRated?.(result);
    } catch (problem) {
      const error = toAppError(problem);
      failed.current = { item, value };
      if (isShown()) setShown((old) => ({ ...old, value: confirmed.current, state: 'failed', error }));
      onError?.(error);
    }
  };

  const rate = (value: number | null): void => {
    setShown((old) => ({ ...old, value, state: 'saving' }));
    // With the item and the owner that are shown now, whatever is on its way.
    void line.add({ send: () => send(value), isWanted: isShown });
  };

  const retry = (): void => {
    if (failed.current?.item === item) rate(failed.current.value);
  };

  const batch = shown.result?.batch;
  const undo = useCallback(async (): Promise<void> => {
    if (batch === undefined) return;
    await client.ratings.undo(batch, { as: owner });
    setShown((old) => ({ ...old, result: null }));
  }, [batch, owner]);

  return { ...shown, rate, retry, undo };
}

function stateAfter(change: 'queued' | 'confirmed' | 'failed'): Rate['state'] {
  return change === 'confirmed' ? 'idle' : change;
}
