import { unpackColumns } from '@/lib/library/columns/pack-columns';
import { ITEM_TAGS, type ItemColumns } from '@/lib/plex/item-columns';
import type { PlexM8Database } from '@/lib/store/database';
import { createMirrorReader } from '@/lib/store/mirror-store';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';

/** One item with every field that the mirror keeps, `null` where a number is missing. */
export type StoredRow = Record<string, string | number | null | string[]>;

/** Row of columns as a plain object. */
export function rowOfColumns(columns: ItemColumns, row: number): StoredRow {
  const found: StoredRow = { key: columns.keys[row] ?? '' };
  for (const [name, values] of Object.entries(columns.texts)) found[name] = values[row] ?? '';
  for (const [name, values] of Object.entries(columns.numbers)) found[name] = orNull(values[row]);
  for (const tag of ITEM_TAGS) {
    const { offsets, values } = columns.tags[tag];
    found[tag] = values.slice(offsets[row], offsets[row + 1]);
  }
  return found;
}

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** What lies on disk of a kind, chunk by chunk and patch by patch, the plain way. */
export async function storedRows(
  db: PlexM8Database,
  library: LibraryRef,
  kind: ItemKind,
): Promise<Map<string, StoredRow>> {
  const reader = createMirrorReader(db);
  const rows = new Map<string, StoredRow>();
  const head = await reader.head(library);
  if (!head) return rows;
  const generation = head.generation === 0 ? (head.filling ?? 0) : head.generation;
  const [items, identity, personal] = await Promise.all(
    (['items', 'identity', 'personal'] as const).map((part) => reader.chunks(library, generation, kind, part)),
  );
  for (const chunk of items ?? []) {
    const sameStart = (other: { start: number }): boolean => other.start === chunk.start;
    const columns = unpackColumns(kind, {
      items: chunk.columns,
      identity: identity?.find(sameStart)?.columns,
      personal: personal?.find(sameStart)?.columns,
    });
    for (const [row, key] of columns.keys.entries()) if (!rows.has(key)) rows.set(key, rowOfColumns(columns, row));
  }
  for (const { changes } of await reader.patches(library, generation, 0)) {
    for (const change of changes) {
      if (change.kind !== kind) continue;
      if (change.type === 'gone') for (const key of change.keys) rows.delete(key);
      else if (change.type === 'rows') {
        const columns = unpackColumns(kind, change.parts);
        for (const [row, key] of columns.keys.entries()) rows.set(key, rowOfColumns(columns, row));
      } else
        for (const [at, key] of change.keys.entries()) {
          const row = rows.get(key);
          if (!row) continue;
          for (const [name, values] of Object.entries(change.numbers)) row[name] = orNull(values[at]);
        }
    }
  }
  return rows;
}
