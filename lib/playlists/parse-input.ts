import * as z from 'zod/mini';
import { AppError } from '@/lib/util/app-error';

export interface Window {
  offset: number;
  limit: number;
}

/** Rows of one message: about 150 are in sight (house.md, law 2). */
const MOST_ROWS = 500;
const MOST_TEXT = 5_000;
const MOST_TITLE = 250;

const windowSchema = z.object({
  offset: z.number().check(z.int(), z.minimum(0)),
  limit: z.number().check(z.int(), z.minimum(0), z.maximum(MOST_ROWS)),
});

/** @throws AppError invalid-input */
export function windowIn(window: unknown): Window {
  const result = z.safeParse(windowSchema, window);
  if (!result.success) throw new AppError('invalid-input', `0 to ${MOST_ROWS} rows from 0 on`);
  return result.data;
}

/** @throws AppError invalid-input */
export function keyIn(key: unknown): string {
  if (typeof key !== 'string' || key === '') throw new AppError('invalid-input', 'not the key of a playlist');
  return key;
}

/** @throws AppError invalid-input */
export function idsIn(ids: unknown): string[] {
  if (!Array.isArray(ids) || ids.length === 0 || ids.some((id) => typeof id !== 'string' || id === ''))
    throw new AppError('invalid-input', 'no entries are named');
  return [...new Set(ids as string[])];
}

/** @throws AppError invalid-input */
export function textIn(text: unknown): string {
  if (typeof text !== 'string' || text.length > MOST_TEXT) throw new AppError('invalid-input', 'not a text');
  return text;
}

/** @throws AppError invalid-input */
export function titleIn(title: unknown): string {
  const text = textIn(title).trim();
  if (text === '' || text.length > MOST_TITLE) throw new AppError('invalid-input', 'a playlist needs a title');
  return text;
}
