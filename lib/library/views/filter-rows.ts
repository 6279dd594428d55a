import { isNegative, type MediaQuery, type QueryGroup, type QueryRule } from '@/lib/plex/media-query';
import { isBelow } from '@/lib/plex/media-query-fields';
import type { ItemKind } from '@/lib/util/refs';
import type { LibraryImage } from '../image/library-image';
import { type FieldOf, resolveField } from './fields';
import { type Marks, markRule } from './mark-rule';

export interface FilterScope {
  image: LibraryImage;
  kind: ItemKind;
  /** Epoch seconds, for relative dates. */
  now: number;
}

/**
 * 1 for each row that a query finds; null = it asks nothing. Column by column, never row by row: each
 * rule is compiled once and marks all rows. A rule of a field that nobody knows asks nothing; negation
 * moves down to the rules (media-query.ts).
 */
export function filterRows(query: MediaQuery, scope: FilterScope): Uint8Array | null {
  return evaluate(query, false, scope);
}

function evaluate(query: MediaQuery, negated: boolean, scope: FilterScope): Uint8Array | null {
  return query.kind === 'rule' ? evaluateRule(query, negated, scope) : evaluateGroup(query, negated, scope);
}

function evaluateGroup({ match, negated, items }: QueryGroup, outer: boolean, scope: FilterScope): Uint8Array | null {
  const turned = outer !== (negated === true);
  const every = (match === 'all') !== turned;
  let result: Uint8Array | null = null;
  for (const item of items) {
    const marks = evaluate(item, turned, scope);
    if (marks === null) continue;
    if (result === null) result = marks;
    else if (every)
      for (let row = 0; row < marks.length; row += 1) result[row] = (result[row] ?? 0) & (marks[row] ?? 0);
    else for (let row = 0; row < marks.length; row += 1) result[row] = (result[row] ?? 0) | (marks[row] ?? 0);
  }
  return result;
}

function evaluateRule(rule: QueryRule, negated: boolean, scope: FilterScope): Uint8Array | null {
  const { image, kind } = scope;
  const asked = resolveField(rule.field, kind);
  if (asked === null) return null;
  const marks = markRule(image, asked, rule, scope.now);
  if (asked.level === kind) return negated ? without(marks) : marks.passes;
  if (!isBelow(asked.level, kind)) return fromAbove(negated ? turned(marks) : marks, asked, scope);
  const some = fromBelow(marks.passes, asked.level, isNegative(rule.operator), scope);
  if (negated) for (let row = 0; row < some.length; row += 1) some[row] = 1 - (some[row] ?? 0);
  return some;
}

/** What does not pass, without what has no value to be judged by. */
function without({ passes, missing }: Marks): Uint8Array {
  for (let row = 0; row < passes.length; row += 1) passes[row] = 1 - (passes[row] ?? 0);
  if (missing) for (let row = 0; row < passes.length; row += 1) if (missing[row] === 1) passes[row] = 0;
  return passes;
}

const turned = (marks: Marks): Marks => ({
  passes: without(marks),
  missing: marks.missing,
  blank: marks.missing === null && !marks.blank,
  named: (text) => !marks.named(text),
});

/** Marks of albums or artists for what belongs to them. Where those are not read yet, the names that tracks carry count. */
function fromAbove(
  { passes, blank, named }: Marks,
  { name, level }: FieldOf,
  { image, kind }: FilterScope,
): Uint8Array {
  const rows = image.links(kind, level);
  const { texts, size } = image.tables[kind];
  const names =
    name !== 'title' && name !== 'titleSort'
      ? null
      : kind === 'track' && level === 'artist'
        ? texts.grandparentTitle
        : texts.parentTitle;
  const result = new Uint8Array(size);
  for (let row = 0; row < size; row += 1) {
    const at = rows[row] ?? -1;
    if (at >= 0) result[row] = passes[at] ?? 0;
    else result[row] = (names === null ? blank : named(names.at(row))) ? 1 : 0;
  }
  return result;
}

/** One of its tracks passes; of a negative rule all of them do. */
function fromBelow(passes: Uint8Array, level: ItemKind, all: boolean, { image, kind }: FilterScope): Uint8Array {
  const below = image.tables[level];
  const rows = image.links(level, kind);
  const result = new Uint8Array(image.tables[kind].size).fill(all ? 1 : 0);
  for (let row = 0; row < below.size; row += 1) {
    const at = rows[row] ?? -1;
    if (at < 0 || below.dead[row] === 1) continue;
    if (all) {
      if (passes[row] !== 1) result[at] = 0;
    } else if (passes[row] === 1) result[at] = 1;
  }
  return result;
}
