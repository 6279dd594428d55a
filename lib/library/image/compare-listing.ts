import { PERSONAL_NUMBERS, type PersonalColumns } from '@/lib/plex/item-columns';
import type { KnownItems, SweepFindings } from '../engine-face';
import { missingNumber } from '../columns/pack-numbers';
import type { ItemTable } from './item-table';

/** How a table differs from all items of its kind as the server lists them now. */
export function compareListing(table: ItemTable, { count, keys, numbers }: PersonalColumns): SweepFindings {
  const listed = new Uint8Array(table.size);
  const unknown: string[] = [];
  const changed: number[] = [];
  const fields = PERSONAL_NUMBERS.map((field) => ({
    now: numbers[field],
    known: table.numbers[field],
    missing: missingNumber(field),
  }));
  for (let at = 0; at < count; at += 1) {
    const key = keys[at] ?? '';
    const row = table.rowOf(key);
    if (row < 0) {
      unknown.push(key);
      continue;
    }
    listed[row] = 1;
    const differs = fields.some(({ now, known, missing }) => {
      const read = now[at] ?? missing;
      return !Object.is(Number.isNaN(read) ? missing : read + 0, known.at(row) + 0);
    });
    if (differs) changed.push(at);
  }
  const gone: string[] = [];
  for (let row = 0; row < table.size; row += 1)
    if (listed[row] === 0 && table.dead[row] !== 1) gone.push(table.keys[row] ?? '');
  return { gone, unknown, changed: Uint32Array.from(changed) };
}

/** Beside ratings and plays: by these a refresh knows rows that did not change. */
const KNOWN_NUMBERS = [...PERSONAL_NUMBERS, 'updatedAt', 'addedAt'] as const;

/** What a table has of some items; what it does not know has no numbers. */
export function knownItems(table: ItemTable, keys: readonly string[]): KnownItems {
  const rows = Int32Array.from(keys, table.rowOf);
  const numbers = {} as KnownItems['numbers'];
  for (const field of KNOWN_NUMBERS) {
    const column = table.numbers[field];
    numbers[field] = Float64Array.from(rows, (row) => (row < 0 ? column.missing : column.at(row)));
  }
  return { known: Uint8Array.from(rows, (row) => (row < 0 ? 0 : 1)), numbers };
}
