import {
  IDENTITY_TEXTS,
  ITEM_NUMBERS,
  ITEM_TAGS,
  ITEM_TEXTS,
  type IdentityText,
  type ItemColumns,
  type ItemText,
  PERSONAL_NUMBERS,
} from '@/lib/plex/item-columns';
import type { ChunkPart, PackedColumns } from '@/lib/store/mirror-records';
import type { ItemKind } from '@/lib/util/refs';
import { missingNumber, packNumbers, packTags, unpackNumbers, unpackTags } from './pack-numbers';
import { packDictionary, packText, unpackDictionary, unpackText } from './pack-text';

/** Name of the keys among the texts of the part `items`. */
export const KEY_TEXT = 'key';

/** Texts that differ from row to row; all others are tried as a dictionary. */
const DISTINCT: ReadonlySet<string> = new Set(['title', ...IDENTITY_TEXTS]);

/** The three parts in which rows lie on disk (mirror-records.ts). Never throws: what is too short is filled up. */
export function packColumns(columns: ItemColumns): Record<ChunkPart, PackedColumns> {
  const { count, keys, texts, numbers, tags } = columns;
  const items = emptyPart(count);
  const identity = emptyPart(count);
  const personal = emptyPart(count);
  items.texts[KEY_TEXT] = packText(keys, count);
  for (const field of ITEM_TEXTS) putText(items, field, texts[field]);
  for (const field of IDENTITY_TEXTS) putText(identity, field, texts[field]);
  for (const field of ITEM_NUMBERS) items.numbers[field] = packNumbers(field, numbers[field], count);
  for (const field of PERSONAL_NUMBERS) personal.numbers[field] = packNumbers(field, numbers[field], count);
  for (const field of ITEM_TAGS) items.tags[field] = packTags(tags[field], count);
  return { items, identity, personal };
}

const emptyPart = (count: number): PackedColumns => ({ count, texts: {}, dictionaries: {}, numbers: {}, tags: {} });

function putText(part: PackedColumns, field: ItemText | IdentityText, values: readonly string[]): void {
  const packed = DISTINCT.has(field) ? 'text' : packDictionary(values, part.count);
  if (packed === 'text') part.texts[field] = packText(values, part.count);
  else part.dictionaries[field] = packed;
}

/** A text column of a part, whichever way it is packed; null if all are empty. */
export function unpackTextOf(part: PackedColumns, field: string): string[] | null {
  const dictionary = part.dictionaries[field];
  if (dictionary != null) return unpackDictionary(dictionary);
  const text = part.texts[field];
  return text == null ? null : unpackText(text, part.count);
}

/** Rows as they were before packing; a part that is not given reads as missing. */
export function unpackColumns(
  kind: ItemKind,
  { items, identity, personal }: { items: PackedColumns } & Partial<Record<ChunkPart, PackedColumns>>,
): ItemColumns {
  const { count } = items;
  const texts = {} as ItemColumns['texts'];
  const numbers = {} as ItemColumns['numbers'];
  const tags = {} as ItemColumns['tags'];
  const blank = (): string[] => unpackText(null, count);
  for (const field of ITEM_TEXTS) texts[field] = unpackTextOf(items, field) ?? blank();
  for (const field of IDENTITY_TEXTS)
    texts[field] = (identity === undefined ? null : unpackTextOf(identity, field)) ?? blank();
  for (const field of ITEM_NUMBERS) numbers[field] = unpackNumbers(field, items.numbers[field], count);
  for (const field of PERSONAL_NUMBERS)
    numbers[field] =
      personal === undefined
        ? new Float64Array(count).fill(missingNumber(field))
        : unpackNumbers(field, personal.numbers[field], count);
  for (const field of ITEM_TAGS) tags[field] = unpackTags(items.tags[field], count);
  return { kind, count, keys: unpackText(items.texts[KEY_TEXT], count), texts, numbers, tags };
}
