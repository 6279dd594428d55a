import type { LibraryIndex } from './library-index';
import type { MatchLibrary } from './match-library';
import { matchMbids } from './match-mbids';
import { matchPaths } from './match-paths';
import type { MatchReason, MatchResult, MatchRow, MatchTier } from './match-result';
import { type Claims, type RowVerdict, settleClaims, type Settlement } from './resolve-claims';
import { isSameRecording } from './same-recording';
import type { FactsReader, TrackFacts } from './track-facts';
import { weighEvidence, weighSimilarTitles } from './weigh-evidence';

/** Tracks that are weighed for one row at most; a title that fits more of them decides nothing. */
const MAX_WEIGHED = 400;
const MAX_CANDIDATES = 5;
const TIER_CONFIDENCE: Readonly<Record<MatchTier, number>> = {
  path: 1,
  mbid: 0.99,
  'tags-full': 0.98,
  'tags-album': 0.96,
  'tags-duration': 0.94,
  'base-title': 0.92,
};

interface Owned {
  items: number[];
  tier: MatchTier;
  reason: MatchReason;
}

const UNMATCHED: Readonly<Record<Exclude<RowVerdict['type'], 'won'>, Omit<Unmatched, 'items'>>> = {
  taken: { status: 'not-found', reason: 'item-taken' },
  contested: { status: 'ambiguous', reason: 'row-conflict' },
  tie: { status: 'ambiguous', reason: 'tie' },
};

interface Unmatched {
  status: 'not-found' | 'ambiguous';
  reason: MatchReason;
  items: number[];
}

interface MatchRunDeps {
  library: MatchLibrary;
  itemFacts: TrackFacts[];
  index: LibraryIndex;
  rows: readonly MatchRow[];
  reader: FactsReader;
}

/** The steps of one run, to be called in this order; `readRow` and `weighRow` once for each row, ascending. */
export interface MatchRun {
  readRow(row: number): void;
  claimByPath(): void;
  claimByMbid(): void;
  weighRow(row: number): void;
  settle(): MatchResult[];
}

/** One file against the library: claims are collected row by row, then settled all at once. */
export function createMatchRun({ library, itemFacts, index, rows, reader }: MatchRunDeps): MatchRun {
  const rowFacts: TrackFacts[] = [];
  const owned = new Map<number, Owned>();
  const takenItems = new Set<number>();
  const claims: Claims = { rows: [], items: [], scores: [], starts: new Int32Array(rows.length + 1) };
  const tierOf = new Map<number, MatchTier>();
  const unmatched = new Map<number, Unmatched>();
  const overfull = new Set<number>();
  const near = new Map<number, { items: number[]; reason: MatchReason }>();

  function readRow(row: number): void {
    const raw = rows[row];
    if (raw) rowFacts.push(reader.read(raw));
  }

  function own(row: number, items: number[], tier: MatchTier, reason: MatchReason): void {
    owned.set(row, { items, tier, reason });
    for (const item of items) takenItems.add(item);
  }

  function claimByPath(): void {
    const { matches, conflicts } = matchPaths(rows, rowFacts, library, itemFacts);
    for (const { row, item, reason } of matches) own(row, [item], 'path', reason);
    for (const { row, item } of conflicts) {
      unmatched.set(row, { status: 'ambiguous', reason: 'row-conflict', items: [item] });
      takenItems.add(item);
    }
  }

  function claimByMbid(): void {
    for (const { row, items } of matchMbids(rows, library.mbid ?? [], (item) => takenItems.has(item))) {
      if (!owned.has(row)) own(row, items, 'mbid', 'mbid');
    }
  }

  function weighRow(row: number): void {
    claims.starts[row] = claims.rows.length;
    const facts = rowFacts[row];
    if (facts?.title) {
      const found: number[] = [];
      if (!index.find(facts, found, MAX_WEIGHED)) overfull.add(row);
      else {
        weighPairs(row, facts, found, weighEvidence);
        if (claims.rows.length === claims.starts[row] && !owned.has(row)) weighMates(row, facts);
      }
    }
    claims.starts[row + 1] = claims.rows.length;
  }

  /** No title fits: looks for a typing error on the same album. */
  function weighMates(row: number, facts: TrackFacts): void {
    const mates: number[] = [];
    if (index.findAlbumMates(facts, mates, MAX_WEIGHED)) weighPairs(row, facts, mates, weighSimilarTitles);
  }

  function weighPairs(row: number, facts: TrackFacts, found: number[], weigh: typeof weighEvidence): void {
    const unsafe: { item: number; score: number; reason: MatchReason }[] = [];
    for (const item of found) {
      if (takenItems.has(item)) continue;
      const other = itemFacts[item];
      if (!other) continue;
      const { tier, score, reason } = weigh(facts, other);
      if (tier === null) {
        if (reason !== 'no-candidate') unsafe.push({ item, score, reason });
      } else {
        tierOf.set(claims.rows.length, tier);
        claims.rows.push(row);
        claims.items.push(item);
        claims.scores.push(score);
      }
    }
    const [best] = unsafe.sort((a, b) => b.score - a.score || a.item - b.item);
    if (best && !owned.has(row) && !near.has(row))
      near.set(row, { items: unsafe.slice(0, MAX_CANDIDATES).map(({ item }) => item), reason: best.reason });
  }

  function areCopies(a: number, b: number): boolean {
    const first = itemFacts[a];
    const second = itemFacts[b];
    return first !== undefined && second !== undefined && isSameRecording(first, second, false);
  }

  /** Rows that found no file of their own and differ in nothing that is compared. */
  function areTwins(a: number, b: number): boolean {
    const first = rowFacts[a];
    const second = rowFacts[b];
    if (!first || !second || owned.has(a) || owned.has(b)) return false;
    return (
      isSameRecording(first, second, true) &&
      first.title?.fullId === second.title?.fullId &&
      first.album?.fullId === second.album?.fullId &&
      first.track === second.track &&
      Math.abs(first.durationMs - second.durationMs) <= 1000
    );
  }

  function settle(): MatchResult[] {
    const settlement = settleClaims(claims, {
      isOwner: (row) => owned.has(row) || unmatched.has(row),
      ratingOf: (row) => rows[row]?.rating ?? null,
      areTwins,
      areCopies,
    });
    for (const [row, { type, items }] of settlement.verdicts) {
      if (type === 'won') {
        const tier = tierOf.get(findPair(row, items[0] ?? -1)) ?? 'base-title';
        own(row, items, tier, tier);
      } else unmatched.set(row, { ...UNMATCHED[type], items });
    }
    addCopies(settlement);
    return rows.map((raw, row) => {
      const found = owned.get(row);
      return found ? describeMatch(raw, found) : describeUnmatched(raw, row, unmatched.get(row));
    });
  }

  function findPair(row: number, item: number): number {
    let at = claims.starts[row] ?? 0;
    while (at < claims.rows.length && claims.items[at] !== item) at += 1;
    return at;
  }

  /** Second copies of what a row owns, if no other row has a say in them. */
  function addCopies({ mayTakeCopy }: Settlement): void {
    const copies: [Owned, number][] = [];
    for (const [row, mine] of owned) {
      for (let at = claims.starts[row] ?? 0; at < (claims.starts[row + 1] ?? 0); at += 1) {
        const item = claims.items[at] ?? 0;
        if (takenItems.has(item) || !mayTakeCopy(row, item)) continue;
        if (mine.items.some((other) => areCopies(other, item))) copies.push([mine, item]);
      }
    }
    for (const [mine, item] of copies) mine.items = [...mine.items, item];
  }

  function describeMatch(raw: MatchRow, { items, tier, reason }: Owned): MatchResult {
    const score = TIER_CONFIDENCE[tier];
    return {
      row: raw.row,
      status: 'matched',
      items: items.toSorted((a, b) => a - b),
      tier,
      reason,
      candidates: [],
      score,
    };
  }

  function describeUnmatched(raw: MatchRow, row: number, known: Unmatched | undefined): MatchResult {
    const close = near.get(row);
    const candidates = [...new Set([...(known?.items ?? []).toSorted((a, b) => a - b), ...(close?.items ?? [])])].slice(
      0,
      MAX_CANDIDATES,
    );
    const base = { row: raw.row, items: [], tier: null, candidates, score: candidates.length > 0 ? 0.5 : 0 };
    if (overfull.has(row)) return { ...base, status: 'ambiguous', reason: 'too-many-alike' };
    if (known) return { ...base, status: known.status, reason: known.reason };
    if (rowFacts[row]?.title === null) return { ...base, status: 'not-found', reason: 'no-title' };
    return { ...base, status: 'not-found', reason: close?.reason ?? 'no-candidate' };
  }

  return { readRow, claimByPath, claimByMbid, weighRow, settle };
}
