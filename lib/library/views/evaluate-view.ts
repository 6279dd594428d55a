import { simplify, type MediaQuery } from '@/lib/plex/media-query';
import type { ItemKind } from '@/lib/util/refs';
import { isPersonal, needsIdentity } from './fields';
import { filterRows } from './filter-rows';
import { isRelative } from './rule-tests';
import { isRandom, sortRows } from './sort-rows';
import type { ViewDefinition } from './view';
import type { ViewIndex } from './view-index';

/** The rows of a view in its order. */
export interface EvaluatedView {
  kind: ItemKind;
  rows: Uint32Array;
  /** For each row of `kind`: how many of the items found belong to it; null where nothing is grouped. */
  matches: Uint32Array | null;
  /** Of all tracks, milliseconds; null for other kinds. */
  durationMs: number | null;
}

const DAY_SECONDS = 86_400;
/** Lists of relative dates ("the last 30 days") hold for a minute, so that windows of one list agree. */
const RELATIVE_SECONDS = 60;

/** @param now epoch seconds */
export function evaluateView(index: ViewIndex, view: ViewDefinition, now: number): EvaluatedView {
  const found = findRows(index, view, now);
  const { kind, rows, matches } = group(index, view, found);
  const seed = `${Math.floor(now / DAY_SECONDS)} ${nameOf(view)}`;
  const sorted = sortRows(rows, view.sort, { index, kind, seed, matches });
  const cut = view.limit === null ? sorted : sorted.slice(0, Math.max(0, view.limit));
  return { kind, rows: cut, matches, durationMs: kind === 'track' ? durationOf(index, cut) : null };
}

/** What the view asks for, in the library's own order. */
function findRows({ image, search, orders }: ViewIndex, view: ViewDefinition, now: number): Uint32Array {
  const { kind, query } = view;
  const searched = search.find(kind, view.search);
  const filtered = query === null ? null : filterRows(simplify(query), { image, kind, now });
  const { dead, live } = image.tables[kind];
  const found = new Uint32Array(live);
  let count = 0;
  for (const row of orders.rows(kind)) {
    if (dead[row] === 1 || searched?.[row] === 0 || filtered?.[row] === 0) continue;
    found[count] = row;
    count += 1;
  }
  return found.subarray(0, count);
}

function group(
  { image, orders }: ViewIndex,
  { kind, group: asked }: ViewDefinition,
  found: Uint32Array,
): Pick<EvaluatedView, 'kind' | 'rows' | 'matches'> {
  if (asked === null || asked === kind) return { kind, rows: found, matches: null };
  const links = image.links(kind, asked);
  const matches = new Uint32Array(image.tables[asked].size);
  for (const row of found) {
    const owner = links[row] ?? -1;
    if (owner >= 0) matches[owner] = (matches[owner] ?? 0) + 1;
  }
  return { kind: asked, rows: orders.rows(asked).filter((row) => (matches[row] ?? 0) > 0), matches };
}

function durationOf({ image }: ViewIndex, rows: Uint32Array): number {
  const { values } = image.tables.track.numbers.duration;
  let sum = 0;
  for (const row of rows) {
    const value = values[row] ?? Number.NaN;
    if (!Number.isNaN(value)) sum += value;
  }
  return sum;
}

/** What a view is asked, without the library that it asks. */
export const nameOf = ({ kind, query, search, sort, group: asked, limit }: ViewDefinition): string =>
  JSON.stringify([kind, query, search, sort, asked, limit]);

const fieldsOf = (query: MediaQuery | null): string[] =>
  query === null ? [] : query.kind === 'rule' ? [query.field] : query.items.flatMap(fieldsOf);

const hasRelativeDate = (query: MediaQuery): boolean =>
  query.kind === 'rule' ? query.values.some(isRelative) : query.items.some(hasRelativeDate);

export const viewNeedsIdentity = ({ query }: ViewDefinition): boolean => fieldsOf(query).some(needsIdentity);

/** Two evaluations with the same name give the same rows. */
export function evaluationName({ image }: ViewIndex, view: ViewDefinition, now: number): string {
  const personal = [...fieldsOf(view.query), ...view.sort.map(({ field }) => field)].some(isPersonal);
  const parts: (string | number)[] = [nameOf(view), image.structure, personal ? image.personal : ''];
  if (view.query !== null && hasRelativeDate(view.query)) parts.push(Math.floor(now / RELATIVE_SECONDS));
  if (view.sort.some(isRandom)) parts.push(Math.floor(now / DAY_SECONDS));
  return parts.join(' ');
}
