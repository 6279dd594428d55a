import { AppError } from '@/lib/util/app-error';

export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const asRecord = (value: unknown): JsonRecord => (isRecord(value) ? value : {});
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const asText = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;
/** Numbers, and numbers that were written as text. */
export const asNumber = (value: unknown): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

/**
 * Parses JSON, also such as a text editor has broken: a real export had a line break inside a key
 * (`import-formats.md` §1.3).
 *
 * @throws AppError `file-unreadable`
 */
export function parseJson(text: string): { value: unknown; isRepaired: boolean } {
  try {
    return { value: JSON.parse(text), isRepaired: false };
  } catch {
    try {
      return { value: JSON.parse(joinBrokenTexts(text)), isRepaired: true };
    } catch (error) {
      throw new AppError('file-unreadable', 'the file is no valid JSON', { cause: error });
    }
  }
}

/** Takes line breaks, and the blanks after them, out of texts: nothing in a key, one blank in a value. */
function joinBrokenTexts(text: string): string {
  return text.replace(/"((?:[^"\\]|\\[\s\S])*)"(\s*:)?/g, (whole, inside: string, colon: string | undefined) => {
    if (!/\p{Cc}/u.test(inside)) return whole;
    return `"${inside.replace(/\s*\p{Cc}\s*/gu, colon === undefined ? ' ' : '')}"${colon ?? ''}`;
  });
}
