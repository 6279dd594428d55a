import { AppError } from '@/lib/util/app-error';
import { keySegment } from './plex-url';
import { itemsUri } from './smart-uri';

/** 414 was met from 300 keys on; the address has to hold the path and a title too (plex-protocol.md §6). */
const MAX_KEYS = 150;
const MAX_URI_BYTES = 1_800;
const COMMA_BYTES = encodeURIComponent(',').length;

/** Bytes of a text as a parameter: keys are encoded in the path, and once more with the whole URI. */
const sizeOf = (text: string): number => encodeURIComponent(text).length;

/**
 * Keys in order, doubles included, in blocks that fit one request each.
 * @param room bytes that the first block must leave for a title
 * @throws AppError invalid-input for a key that is none
 */
export function keyBlocks(server: string, keys: readonly string[], room = 0): string[][] {
  const base = sizeOf(itemsUri(server, []));
  const blocks: string[][] = [];
  let bytes = 0;
  for (const key of keys) {
    const size = sizeOf(keySegment(key)) + COMMA_BYTES;
    const last = blocks.at(-1);
    if (last === undefined || last.length >= MAX_KEYS || bytes + size > MAX_URI_BYTES) {
      bytes = base + size + (last === undefined ? room : 0);
      blocks.push([key]);
    } else {
      last.push(key);
      bytes += size;
    }
  }
  return blocks;
}

/** The URI of one block. @throws AppError invalid-input for none or more than one block */
export function blockUri(server: string, keys: readonly string[]): string {
  if (keyBlocks(server, keys).length !== 1)
    throw new AppError('invalid-input', 'not one block of keys', { details: { keys: keys.length } });
  return itemsUri(server, keys);
}
