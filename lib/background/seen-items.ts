import type { ItemRow } from '@/lib/library/item-row';
import type { TrackRef } from '@/lib/util/refs';

const CAPACITY = 5_000;

const id = (ref: TrackRef): string => `${ref.server} ${ref.key}`;

/**
 * Items as the surfaces saw them last, so that a rating made while the server is away knows the value
 * before. May be forgotten at any time: whoever needs it for certain reads the server.
 */
export function createSeenItems() {
  const rows = new Map<string, ItemRow>();
  return {
    saw(items: readonly ItemRow[]): void {
      for (const item of items) {
        rows.delete(id(item.ref));
        rows.set(id(item.ref), item);
      }
      for (const oldest of rows.keys()) {
        if (rows.size <= CAPACITY) break;
        rows.delete(oldest);
      }
    },
    rated(ref: TrackRef, rating: number | null): void {
      const row = rows.get(id(ref));
      if (row) rows.set(id(ref), { ...row, rating });
    },
    /** Another person's ratings are other ratings. */
    forget: (): void => rows.clear(),
    known: (ref: TrackRef): ItemRow | null => rows.get(id(ref)) ?? null,
  };
}
