import type { PackedNumbers } from '@/lib/store/mirror-records';
import { missingNumber } from '../columns/pack-numbers';
import type { Room } from './text-column';

/** One number of all rows of a kind: nothing while no row has it, Float32 as long as every value survives that. */
export interface NumberColumn {
  /** What a row without a value has: NaN, or 0 for counts. */
  readonly missing: number;
  values: Float32Array | Float64Array;
  at(row: number): number;
  set(row: number, value: number): void;
  put(packed: PackedNumbers | undefined, targets: Int32Array): void;
}

export function createNumberColumn(field: string, room: Room): NumberColumn {
  const missing = missingNumber(field);

  function reserve(wide: boolean): void {
    const { values } = column;
    const isWide = values instanceof Float64Array;
    if (values.length >= room.rows && (isWide || !wide)) return;
    const grown = isWide || wide ? new Float64Array(room.rows) : new Float32Array(room.rows);
    grown.set(values);
    grown.fill(missing, values.length);
    column.values = grown;
  }

  const column: NumberColumn = {
    missing,
    values: new Float32Array(0),
    at: (row) => column.values[row] ?? missing,
    set(row, read) {
      const value = Number.isNaN(read) ? missing : read;
      if (row >= column.values.length && Object.is(value, missing)) return;
      reserve(!Number.isNaN(value) && Math.fround(value) !== value);
      column.values[row] = value;
    },
    put(packed, targets) {
      if (packed == null) {
        if (column.values.length === 0) return;
      } else reserve(packed instanceof Float64Array);
      const { values } = column;
      for (let at = 0; at < targets.length; at += 1) {
        const row = targets[at] ?? -1;
        // A row beyond the end misses it anyway: typed arrays drop what is written there.
        if (row >= 0) values[row] = packed?.[at] ?? missing;
      }
    },
  };
  return column;
}
