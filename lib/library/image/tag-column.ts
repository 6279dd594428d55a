import type { PackedTags } from '@/lib/store/mirror-records';
import { SEPARATOR } from '../columns/pack-text';
import type { Room } from './text-column';

/**
 * One kind of tags of all rows: row `r` has `ids[starts[r]]` … as many as `lengths[r]`. Tags of a row
 * that changes are written anew at the end; what they leave behind goes when the image is read again.
 */
export interface TagTable {
  readonly table: readonly string[];
  starts: Uint32Array;
  lengths: Uint16Array;
  ids: Uint32Array;
  of(row: number): string[];
  put(packed: PackedTags | null | undefined, targets: Int32Array): void;
}

const MOST_TAGS = 0xff_ff;
/** How much more than is needed is made room for. */
const TAG_ROOM = 1.25;

export function createTagTable(room: Room): TagTable {
  const table: string[] = [];
  const known = new Map<string, number>();
  let used = 0;

  function idOf(value: string): number {
    let id = known.get(value);
    if (id === undefined) {
      id = table.length;
      table.push(value);
      known.set(value, id);
    }
    return id;
  }

  function reserve(more: number): void {
    if (tags.starts.length < room.rows) {
      const { starts, lengths } = tags;
      tags.starts = new Uint32Array(room.rows);
      tags.starts.set(starts);
      tags.lengths = new Uint16Array(room.rows);
      tags.lengths.set(lengths);
    }
    if (used + more > tags.ids.length) {
      const { ids } = tags;
      tags.ids = new Uint32Array(Math.ceil((used + more) * TAG_ROOM) + 64);
      tags.ids.set(ids);
    }
  }

  const tags: TagTable = {
    table,
    starts: new Uint32Array(0),
    lengths: new Uint16Array(0),
    ids: new Uint32Array(0),
    of(row) {
      const start = tags.starts[row] ?? 0;
      const result: string[] = [];
      for (let at = 0; at < (tags.lengths[row] ?? 0); at += 1) result.push(table[tags.ids[start + at] ?? 0] ?? '');
      return result;
    },
    put(packed, targets) {
      if (packed == null) {
        for (const row of targets) if (row >= 0) tags.lengths[row] = 0;
        return;
      }
      reserve(packed.ids.length);
      const here = packed.table.split(SEPARATOR).map(idOf);
      for (let at = 0; at < targets.length; at += 1) {
        const row = targets[at] ?? -1;
        if (row < 0) continue;
        const from = packed.offsets[at] ?? 0;
        const count = Math.min((packed.offsets[at + 1] ?? from) - from, MOST_TAGS);
        tags.starts[row] = used;
        tags.lengths[row] = count;
        for (let tag = 0; tag < count; tag += 1) tags.ids[used + tag] = here[packed.ids[from + tag] ?? 0] ?? 0;
        used += count;
      }
    },
  };
  return tags;
}
