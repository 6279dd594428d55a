import { useMemo, useRef, useSyncExternalStore } from 'react';
import type { Page } from '@/lib/library/item-row';
import { type WindowSnapshot, type WindowStore, createWindowStore } from './window-store';

/** A long list of the background, of which the windows near the eye are here. */
export type WindowedRows<T> = WindowSnapshot<T> & Pick<WindowStore<T>, 'need' | 'update' | 'reload'>;

/**
 * Reads a long list in windows of 150 as they come into sight.
 * @param load one window of the list
 * @param key names the list (its filter and sort); another key starts over
 */
export function useWindowedRows<T>(
  load: (window: { offset: number; limit: number }) => Promise<Page<T>>,
  key: string,
): WindowedRows<T> {
  const newest = useRef(load);
  newest.current = load;
  const store = useMemo(
    () => createWindowStore<T>((window) => newest.current(window)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another key means another list
    [key],
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot);
  return useMemo(
    () => ({ ...snapshot, need: store.need, update: store.update, reload: store.reload }),
    [snapshot, store],
  );
}
