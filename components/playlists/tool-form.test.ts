import { describe, expect, it } from 'vitest';
import { NEW_FORM, toolOf, toolsFor } from './tool-form';

describe('the form of the playlist tools', () => {
  it('offers what needs several lists only where there are several', () => {
    expect(toolsFor(1)).not.toContain('merge');
    expect(toolsFor(2).slice(0, 3)).toEqual(['merge', 'intersect', 'subtract']);
  });

  it('asks for each tool, with minutes as milliseconds and no title as the first list', () => {
    for (const tool of toolsFor(2)) expect(toolOf({ ...NEW_FORM, tool })?.tool).toBe(tool);
    expect(toolOf({ ...NEW_FORM, tool: 'trim', minutes: 74 })).toMatchObject({ durationMs: 4_440_000 });
    expect(toolOf({ ...NEW_FORM, tool: 'merge', title: '  ' })).toMatchObject({ title: null });
    expect(toolOf({ ...NEW_FORM, tool: 'merge', title: ' All ' })).toMatchObject({ title: 'All' });
  });

  it('asks for nothing while a number is missing', () => {
    for (const tool of ['split-size', 'split-parts', 'limit', 'trim'] as const) {
      const empty = { ...NEW_FORM, tool, size: Number.NaN, parts: 0, most: 1.5, minutes: Number.NaN };
      expect(toolOf(empty)).toBeNull();
    }
  });
});
