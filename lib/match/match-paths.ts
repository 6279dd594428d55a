import type { MatchLibrary } from './match-library';
import type { MatchRow } from './match-result';
import { lastParts, plainPath } from './path-key';
import { applyMappings, foldPath, learnPathMappings, type PathMapping } from './path-mapping';
import { weighEvidence } from './weigh-evidence';
import type { TrackFacts } from './track-facts';

export interface PathMatch {
  /** Index of the row in the list, and of the track in the library. */
  row: number;
  item: number;
  reason: 'path' | 'path-suffix';
}

/** A bare file name never decides, nor one folder with it (`import-formats.md` §3.4.1). */
const SUFFIX_PARTS = 3;

/**
 * Matches rows to tracks by where their files lie: first by learnt folders (or the very same
 * path), then by the last three parts. What title and duration both deny is left to the tags.
 *
 * @returns `conflicts`: rows of one file with different ratings, and the track that they claim
 */
export function matchPaths(
  rows: readonly MatchRow[],
  rowFacts: readonly TrackFacts[],
  library: MatchLibrary,
  itemFacts: readonly TrackFacts[],
): { matches: PathMatch[]; conflicts: PathMatch[]; mappings: PathMapping[] } {
  const rowPaths = rows.map((row) => (row.path ? plainPath(row.path) : ''));
  const itemPaths = library.path.map((path) => (path ? plainPath(path) : ''));
  const mappings = learnPathMappings(rowPaths, itemPaths);
  const ratingOf = (row: number): number | null => rows[row]?.rating ?? null;
  const byFolder = settlePaths(findMapped(rowPaths, itemPaths, mappings), ratingOf);
  const matches = byFolder.matches.filter((match) => isPlausible(match, rowFacts, itemFacts));
  const settledRows = new Set([...matches, ...byFolder.conflicts].map(({ row }) => row));
  const settledItems = new Set([...matches, ...byFolder.conflicts].map(({ item }) => item));

  const open = rowPaths.map((path, row) => (settledRows.has(row) ? '' : path));
  const byTail = settlePaths(findSuffixes(open, itemPaths), ratingOf).matches;
  for (const match of byTail) {
    if (!settledItems.has(match.item) && isPlausible(match, rowFacts, itemFacts)) matches.push(match);
  }
  return { matches, conflicts: byFolder.conflicts, mappings };
}

function findMapped(rowPaths: string[], itemPaths: string[], mappings: PathMapping[]): PathMatch[] {
  const items = groupBy(itemPaths, foldPath);
  const found: PathMatch[] = [];
  rowPaths.forEach((path, row) => {
    if (path === '') return;
    const folded = foldPath(path);
    for (const target of [folded, ...applyMappings(folded, mappings)]) {
      const hits = items.get(target);
      if (!hits) continue;
      for (const item of preferSameCase(hits, path, itemPaths)) found.push({ row, item, reason: 'path' });
      return;
    }
  });
  return found;
}

/** Where two files differ by case alone, the one spelt the same is meant. */
function preferSameCase(hits: number[], path: string, itemPaths: string[]): number[] {
  if (hits.length === 1) return hits;
  const tail = lastParts(path, 2) ?? path;
  const same = hits.filter((item) => itemPaths[item]?.endsWith(tail));
  return same.length > 0 ? same : hits;
}

function findSuffixes(rowPaths: string[], itemPaths: string[]): PathMatch[] {
  const items = groupBy(itemPaths, (path) => lastParts(foldPath(path), SUFFIX_PARTS));
  const found: PathMatch[] = [];
  rowPaths.forEach((path, row) => {
    const tail = path === '' ? null : lastParts(foldPath(path), SUFFIX_PARTS);
    for (const item of (tail !== null && items.get(tail)) || []) found.push({ row, item, reason: 'path-suffix' });
  });
  return found;
}

function groupBy(paths: string[], keyOf: (path: string) => string | null): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  paths.forEach((path, at) => {
    const key = path === '' ? null : keyOf(path);
    if (key === null) return;
    const group = groups.get(key);
    if (group) group.push(at);
    else groups.set(key, [at]);
  });
  return groups;
}

/**
 * Sorts out shared paths. One that means several tracks says nothing: the tags decide. One file
 * in several rows gives its track to all of them, if those that are rated agree; if not, the track
 * is nobody's.
 */
function settlePaths(
  found: PathMatch[],
  ratingOf: (row: number) => number | null,
): { matches: PathMatch[]; conflicts: PathMatch[] } {
  const perRow = countBy(found, ({ row }) => row);
  const byItem = new Map<number, PathMatch[]>();
  for (const match of found) {
    if (perRow.get(match.row) === 1) byItem.set(match.item, [...(byItem.get(match.item) ?? []), match]);
  }
  const matches: PathMatch[] = [];
  const conflicts: PathMatch[] = [];
  for (const claims of byItem.values()) {
    const ratings = new Set(claims.map(({ row }) => ratingOf(row)).filter((rating) => rating !== null));
    if (ratings.size > 1) conflicts.push(...claims);
    // a tail that several rows share is no proof that they are one file
    else if (claims.length === 1 || claims[0]?.reason === 'path') matches.push(...claims);
  }
  return { matches, conflicts };
}

function countBy<T>(list: readonly T[], keyOf: (entry: T) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const entry of list) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return counts;
}

/** A whole path may be trusted unless title and duration both deny it; a tail needs one of them. */
function isPlausible(
  { row, item, reason }: PathMatch,
  rowFacts: readonly TrackFacts[],
  itemFacts: readonly TrackFacts[],
): boolean {
  const a = rowFacts[row];
  const b = itemFacts[item];
  if (!a || !b) return false;
  const gap = a.durationMs > 0 && b.durationMs > 0 ? Math.abs(a.durationMs - b.durationMs) : null;
  if (gap !== null && gap <= 3000) return true;
  const titleAgrees = weighEvidence(a, b).reason !== 'version-differs';
  if (reason === 'path-suffix') return titleAgrees && (gap === null || gap <= 10_000);
  return titleAgrees || a.title === null || b.title === null || gap === null;
}
