import { describe, expect, it } from 'vitest';
import type { QueryGroup, QueryRule } from '@/lib/plex/media-query';
import { addTo, asGroup, asQuery, emptyGroup, replaceAt } from './rule-tree';

const line = (value: string): QueryRule => ({
  kind: 'rule',
  field: 'track.title',
  operator: '=',
  values: value === '' ? [] : [value],
});
const tree: QueryGroup = {
  kind: 'group',
  match: 'all',
  items: [line('a'), { kind: 'group', match: 'any', items: [line('b'), line('c')] }],
};

describe('the tree of the rule builder', () => {
  it('changes one part and leaves the rest the same objects', () => {
    const next = replaceAt(tree, [1, 0], () => line('x'));
    expect(next.items[1]).toEqual({ kind: 'group', match: 'any', items: [line('x'), line('c')] });
    expect(next.items[0]).toBe(tree.items[0]);
    expect(tree.items[1]).toMatchObject({ items: [line('b'), line('c')] });
  });

  it('takes out a line or a whole group, and never the top', () => {
    expect(replaceAt(tree, [1], () => null).items).toEqual([line('a')]);
    expect(replaceAt(tree, [1, 1], () => null).items[1]).toMatchObject({ items: [line('b')] });
    expect(replaceAt(tree, [], () => null)).toEqual(emptyGroup());
  });

  it('adds to the group that is named', () => {
    expect(addTo(tree, [1], line('d')).items[1]).toMatchObject({ items: [line('b'), line('c'), line('d')] });
    expect(addTo(tree, [], line('d')).items).toHaveLength(3);
  });

  it('asks nothing by lines without a value and groups without lines', () => {
    expect(asQuery(emptyGroup())).toBeNull();
    expect(asQuery(addTo(emptyGroup(), [], line('')))).toBeNull();
    expect(asQuery(addTo(emptyGroup(), [], addTo(emptyGroup('any'), [], line(''))))).toBeNull();
    expect(asQuery(addTo(tree, [1], line('')))).toEqual(tree);
  });

  it('draws a single rule as a group of one', () => {
    expect(asGroup(line('a')).items).toEqual([line('a')]);
    expect(asGroup(null)).toEqual(emptyGroup());
    expect(asGroup(tree)).toBe(tree);
  });
});
