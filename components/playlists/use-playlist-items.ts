import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useEvent } from '@/components/ui/use-event';
import { type WindowedRows, useWindowedRows } from '@/components/ui/use-windowed-rows';
import { client } from '@/lib/messaging/client';
import type { PlaylistItemRow, PlaylistRow } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';
import { type MovedEntry, forerunner, indexBefore } from './moved-order';
import { readRange } from './read-range';
import type { Edits } from './use-edits';

/** Keys held or pressed again within this time are one move, and one undo. */
const MOVE_PAUSE_MS = 600;

export interface PlaylistItems {
  /** As they are shown: with an entry that is being moved in its new place. */
  rows: WindowedRows<PlaylistItemRow>;
  head: PlaylistRow | null;
  /** Shows the entry of a row so many places further, and sends it after a pause. @returns its place, null when it can't move */
  move(index: number, by: number): number | null;
  /** Moves entries behind a row of the list, null = to the front, at once. */
  commitNow(itemIds: string[], after: number | null, label: string): Promise<void>;
  /** Chosen entries in the order of the list, whatever order they were chosen in. */
  inOrder(ids: ReadonlySet<string>): Promise<string[]>;
  /** Names of the entries from one index to another. @param only those that are wanted; then their track keys */
  idsOf(from: number, to: number, only?: (item: PlaylistItemRow) => boolean): Promise<string[]>;
}

/** The name of an entry in a selection; entries of a smart playlist have none of their own. */
export const entryName = (item: PlaylistItemRow): string => item.itemId || item.ref.key;

/** The entries of a playlist, which follow every edit of it. */
export function usePlaylistItems(owner: Owner, playlist: string, edits: Edits): PlaylistItems {
  const [head, setHead] = useState<PlaylistRow | null>(null);
  const [moved, setMoved] = useState<MovedEntry | null>(null);
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; send(): void } | null>(null);
  const load = useCallback(
    (window: { offset: number; limit: number }) => client.playlists.items(playlist, window),
    [playlist],
  );
  const base = useWindowedRows<PlaylistItemRow>(async (window) => {
    const page = await load(window);
    setHead(page.playlist);
    return page;
  }, [owner.server, owner.account, playlist].join('|'));
  const { reload, row } = base;
  useEvent('playlistChanged', ({ key }) => {
    if (key === null || key === playlist) reload();
  });
  // What was shown as moved is asked for, also when the screen closes first.
  useEffect(
    () => () => {
      if (!pending.current) return;
      clearTimeout(pending.current.timer);
      pending.current.send();
    },
    [],
  );

  // Once the server's own order has come, the entry is no longer where it was, and this does nothing any more.
  const there = moved === null ? undefined : row(moved.from);
  const inForce = there?.itemId === moved?.id ? moved : null;
  // Forgotten then: an undo puts the entry back to where it was, and it must stay there.
  if (moved !== null && inForce === null && there !== undefined) setMoved(null);
  const rows = useMemo(
    () => (inForce === null ? base : { ...base, row: (index: number) => base.row(indexBefore(inForce, index)) }),
    [base, inForce],
  );

  const commitNow = useCallback(
    async (itemIds: string[], after: number | null, label: string): Promise<void> => {
      const behind = after === null ? null : row(after)?.itemId;
      if (behind === undefined) return;
      const state = await edits.run((as) => client.playlists.moveItems(playlist, itemIds, behind, { as, label }));
      if (!state) setMoved(null);
      reload();
    },
    [edits, playlist, reload, row],
  );

  const move = (index: number, by: number): number | null => {
    const to = index + by;
    const item = rows.row(index);
    if (!item || item.itemId === '' || to < 0 || to >= rows.total) return null;
    // One at a time: where another one stands is known when the server's own order has come.
    if (inForce !== null && inForce.to !== index) {
      if (pending.current) {
        clearTimeout(pending.current.timer);
        pending.current.send();
      }
      return null;
    }
    const next: MovedEntry = inForce ? { ...inForce, to } : { id: item.itemId, from: index, to };
    if (pending.current) clearTimeout(pending.current.timer);
    const send = (): void => {
      pending.current = null;
      if (next.from !== next.to)
        void commitNow([next.id], forerunner(next.from, next.to), t('plMovedOne', [item.title]));
    };
    setMoved(next);
    pending.current = { timer: setTimeout(send, MOVE_PAUSE_MS), send };
    return to;
  };

  const idsOf = useCallback(
    async (from: number, to: number, only?: (item: PlaylistItemRow) => boolean): Promise<string[]> => {
      const found = await readRange(load, from, to);
      return only
        ? found.filter((item) => !item.foreign && only(item)).map(({ ref }) => ref.key)
        : found.map(entryName);
    },
    [load],
  );
  const inOrder = useCallback(
    async (ids: ReadonlySet<string>): Promise<string[]> => {
      const order: string[] = [];
      for (let index = 0; index < base.total && order.length < ids.size; index += 1) {
        const item = base.row(index);
        if (item && ids.has(item.itemId)) order.push(item.itemId);
      }
      // Chosen in a part that is not here any more: the whole order is asked for.
      return order.length === ids.size ? order : (await idsOf(0, base.total - 1)).filter((id) => ids.has(id));
    },
    [base, idsOf],
  );
  return { rows, head, move, commitNow, idsOf, inOrder };
}
