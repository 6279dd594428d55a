import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '@/lib/util/app-error';
import { library, text, track, whole, yes } from '@/tests/support/itunes-text';
import { readRows } from '@/tests/support/read-rows';

const escapeXml = (raw: string): string => raw.replace(/&/g, '&#38;').replace(/</g, '&#60;').replace(/>/g, '&#62;');

const LIBRARY = library(
  ['Žalm & 夜', 'a<b>', '😀 & +', 'x', 'Ωmega']
    .map((name, at) =>
      track(
        at + 1,
        text('Name', escapeXml(name)) +
          whole('Rating', 20 * (at + 1)) +
          (at % 2 ? yes('Rating Computed') : '') +
          text('Location', `file:///m/%E5%A4%9C/${at}.mp3`),
      ),
    )
    .join('') + track(99, text('Name', '&#55357;&#56846; A & B') + '<key>Comments</key>'),
);
const BYTES = new TextEncoder().encode(LIBRARY);

describe('readItunesLibrary', () => {
  it('gives the same rows however the bytes are cut', async () => {
    const expected = await readRows(BYTES);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }), async (sizes) => {
        expect(await readRows(BYTES, sizes)).toEqual(expected);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('reads a file that is cut anywhere, or refuses it with an AppError', async () => {
    const whole = (await readRows(BYTES)).rows;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: BYTES.length - 1 }), async (length) => {
        try {
          const { rows } = await readRows(BYTES.subarray(0, length), [97]);
          // all but the last are whole, and nothing is invented
          expect(rows.slice(0, -1)).toEqual(whole.slice(0, Math.max(0, rows.length - 1)));
        } catch (error) {
          if (!isAppError(error)) throw error;
        }
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  it('throws nothing but AppErrors on damaged files', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: BYTES.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 30 }),
        async (changes) => {
          const damaged = BYTES.slice();
          for (const [at, value] of changes) damaged[at] = value;
          try {
            await readRows(damaged, [61]);
          } catch (error) {
            if (!isAppError(error)) throw error;
          }
        },
      ),
      { numRuns: 300, seed: 3 },
    );
  });

  it('reads back any title', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), async (title) => {
        const { rows } = await readRows(library(track(1, text('Name', escapeXml(title)))), [7]);
        expect(rows[0]?.title ?? '').toBe(title.trim());
      }),
      { numRuns: 200, seed: 4 },
    );
  });
});
