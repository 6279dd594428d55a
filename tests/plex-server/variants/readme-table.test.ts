import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseVariants, VARIANTS } from './variant-list';

describe('the table of variants', () => {
  it('in the README has each of them as the list says it', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/ +/g, ' ');
    for (const { name, flips, source } of VARIANTS) expect(readme).toContain(`| \`${name}\` | ${flips} | ${source} |`);
  });

  it('is chosen from by name, and `all` leaves out what contradicts', () => {
    expect([...parseVariants('no-sort,no-uuid')]).toEqual(['no-sort', 'no-uuid']);
    expect(() => parseVariants('no-such')).toThrow('no variant "no-such"');
    const all = parseVariants('all');
    expect(all.has('no-sonic')).toBe(true);
    expect(all.has('sonic-400')).toBe(false);
    expect(new Set(VARIANTS.map((variant) => variant.name)).size).toBe(VARIANTS.length);
  });
});
