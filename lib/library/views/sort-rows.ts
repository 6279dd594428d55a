import type { QuerySort } from '@/lib/plex/media-query';
import { fieldName, isBelow } from '@/lib/plex/media-query-fields';
import type { ItemKind } from '@/lib/util/refs';
import { chainText, numberReader, resolveField, textChain } from './fields';
import { type SortKey, sortKeys, stableOrder } from './stable-sort';
import type { ViewIndex } from './view-index';

export interface SortScope {
  index: ViewIndex;
  kind: ItemKind;
  /** Of `random`: the same order for the same seed. */
  seed: string;
  /** For each row, in a grouped view; sorted by as `matches`. */
  matches: Uint32Array | null;
}

/** Rows in the order that is asked for; ties stay as they are. Fields that can't be sorted by are passed over. */
export function sortRows(rows: Uint32Array, sort: readonly QuerySort[], scope: SortScope): Uint32Array {
  const keys = sort.flatMap((one) => keysOf(rows, one, scope));
  if (keys.length === 0) return rows;
  return stableOrder(rows.length, keys).map((place) => rows[place] ?? 0);
}

export const isRandom = ({ field }: QuerySort): boolean => fieldName(field) === 'random';

function keysOf(rows: Uint32Array, sort: QuerySort, scope: SortScope): SortKey[] {
  const { index, kind, matches } = scope;
  const by = (read: (row: number) => number): SortKey[] => {
    const values = new Float64Array(rows.length);
    for (let place = 0; place < rows.length; place += 1) values[place] = read(rows[place] ?? 0);
    return sortKeys(values, sort);
  };
  if (isRandom(sort)) {
    const { keys } = index.image.tables[kind];
    const seed = hash(scope.seed, 0x81_1c_9d_c5);
    return by((row) => hash(keys[row] ?? '', seed));
  }
  if (matches !== null && sort.field === 'matches') return by((row) => matches[row] ?? 0);
  const asked = resolveField(sort.field, kind);
  if (asked === null || isBelow(asked.level, kind)) return [];
  const { image } = index;
  const { level, field, name } = asked;
  const links = level === kind ? null : image.links(kind, level);
  const number = numberReader(image, level, field);
  if (number) return by(links === null ? number : (row) => number(links[row] ?? -1));
  if (field.type !== 'text') return [];
  if (links !== null && name === 'titleSort') {
    const ranks = index.orders.ownerRanks(kind, level);
    return by((row) => ranks[row] ?? 0);
  }
  const chain = textChain(image, level, field.texts);
  const ranks =
    name === 'title' || name === 'titleSort' ? index.titleRanks(level, name) : index.sharedRanks(level, name, chain);
  const ofRow = (row: number): number =>
    sort.nullsLast === true && chainText(chain, row) === '' ? Number.NaN : (ranks[row] ?? Number.NaN);
  return by(links === null ? ofRow : (row) => ofRow(links[row] ?? -1));
}

/** FNV-1a with a last mix, so that neighbouring keys lie far apart. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01_00_01_93);
  value = Math.imul(value ^ (value >>> 16), 0x85_eb_ca_6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2_b2_ae_35);
  return (value ^ (value >>> 16)) >>> 0;
}
