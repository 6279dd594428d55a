import type { MediaQuery, QueryGroup, QueryRule } from '@/lib/plex/media-query';

/** Where a part of a tree stands: the place in each group from the top. */
export type TreePath = readonly number[];

/** Deeper groups are refused by everyone who reads the tree (lib/plex/media-query.ts). */
export const MOST_DEPTH = 7;

export const emptyGroup = (match: QueryGroup['match'] = 'all'): QueryGroup => ({ kind: 'group', match, items: [] });

/** A tree whose top is a group, as the builder draws it. */
export const asGroup = (query: MediaQuery | null): QueryGroup =>
  query === null ? emptyGroup() : query.kind === 'group' ? query : { kind: 'group', match: 'all', items: [query] };

const isEmpty = (node: MediaQuery): boolean => (node.kind === 'group' ? node.items.every(isEmpty) : false);

/** What the builder holds as a rule has it: nothing asked is null. */
export const asQuery = (group: QueryGroup): MediaQuery | null => {
  const whole = withoutUnfinished(group);
  return isEmpty(whole) ? null : whole;
};

/** Lines without a value ask nothing yet. */
function withoutUnfinished(group: QueryGroup): QueryGroup {
  const items = group.items
    .map((item) => (item.kind === 'group' ? withoutUnfinished(item) : item))
    .filter((item) => (item.kind === 'group' ? item.items.length > 0 : isFinished(item)));
  return { ...group, items };
}

export const isFinished = ({ values }: QueryRule): boolean => values.length > 0;

/** The same tree with one part changed; null takes it out. */
export function replaceAt(
  group: QueryGroup,
  path: TreePath,
  change: (node: MediaQuery) => MediaQuery | null,
): QueryGroup {
  const [place, ...rest] = path;
  if (place === undefined) {
    const next = change(group);
    return next?.kind === 'group' ? next : emptyGroup();
  }
  const items = group.items.flatMap((item, index): MediaQuery[] => {
    if (index !== place) return [item];
    const next = rest.length > 0 && item.kind === 'group' ? replaceAt(item, rest, change) : change(item);
    return next === null ? [] : [next];
  });
  return { ...group, items };
}

/** The same tree with something more at the end of a group. */
export const addTo = (group: QueryGroup, path: TreePath, item: MediaQuery): QueryGroup =>
  replaceAt(group, path, (node) => (node.kind === 'group' ? { ...node, items: [...node.items, item] } : node));
