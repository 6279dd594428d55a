import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockUri, keyBlocks } from './key-blocks';

const server = 'f'.repeat(40);
const key = fc.oneof(
  fc.integer({ min: 1, max: 9_999_999 }).map(String),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).filter((text) => !/[/\\?#]|^\.{1,2}$/.test(text)),
);
const bytes = (uri: string): number => encodeURIComponent(uri).length;

describe('blocks of keys', () => {
  it('hold all of them in order, each at most 150 keys and 2,000 bytes', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 600 }), fc.nat({ max: 600 }), (keys, room) => {
        const blocks = keyBlocks(server, keys, room);
        expect(blocks.flat()).toEqual(keys);
        for (const [at, block] of blocks.entries()) {
          expect(block.length).toBeLessThanOrEqual(150);
          expect(bytes(blockUri(server, block)) + (at === 0 ? room : 0)).toBeLessThanOrEqual(2_000);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are as few as can be for keys of six digits', () => {
    const keys = Array.from({ length: 10_000 }, (_, at) => String(400_000 + at));
    expect(keyBlocks(server, keys)).toHaveLength(Math.ceil(keys.length / 150));
    expect(keyBlocks(server, [])).toEqual([]);
  });

  it('of nothing, or of too much, are no block', () => {
    for (const keys of [[], Array.from({ length: 151 }, () => '1')])
      expect(() => blockUri(server, keys)).toThrowError(expect.objectContaining({ code: 'invalid-input' }));
  });
});
