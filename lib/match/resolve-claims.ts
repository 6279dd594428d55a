import { SCORE_MARGIN } from './weigh-evidence';

/** Pairs that are safe by their tier, as columns: pair `n` = row, track, score. Pairs of a row stand together. */
export interface Claims {
  rows: number[];
  items: number[];
  scores: number[];
  /** First pair of each row, and one entry more for the end. */
  starts: Int32Array;
}

export interface ClaimRules {
  /** Rows that have their track by a stronger proof already. */
  isOwner(row: number): boolean;
  ratingOf(row: number): number | null;
  /** Whether nothing tells two rows apart; then an unrated one does not speak against a rated one. */
  areTwins(a: number, b: number): boolean;
  /** Whether two tracks of the library are one recording. */
  areCopies(a: number, b: number): boolean;
}

/** What becomes of a row that claims tracks. */
export interface RowVerdict {
  /**
   * `taken`: others have better evidence for all of them. `contested`: a track among the best is
   * claimed as well by a row with another rating. `tie`: several fit alike and are not one recording.
   */
  type: 'won' | 'taken' | 'contested' | 'tie';
  items: number[];
}

export interface Settlement {
  /** Rows that claim something and own nothing yet. */
  verdicts: Map<number, RowVerdict>;
  /** Whether a track may be given to a row as a further copy: it is among the best, and no other row has a say. */
  mayTakeCopy(row: number, item: number): boolean;
}

/** A row casts doubt on a track which it fits nearly as well as the winner, and as well as what it got itself. */
const DOUBT_MARGIN = 10;

/**
 * Settles all claims of a file at once, so that the order of rows and tracks changes nothing
 * (`import-formats.md` §3.4.5). A track belongs to the row with the best evidence, and to nobody
 * if rows with different ratings come within the margin of it. A row that owns its track already
 * still defends the others that fit it as well: they are copies, or unknown, but not a weaker row's.
 */
export function settleClaims(claims: Claims, rules: ClaimRules): Settlement {
  const best = findBest(claims);
  const winners = findWinners(claims, best);
  const agreed = new Map<number, boolean>();
  for (const [item, rows] of winners) agreed.set(item, doAgree(rows, rules));

  const verdicts = new Map<number, RowVerdict>();
  for (let row = 0; row + 1 < claims.starts.length; row += 1) {
    const from = claims.starts[row] ?? 0;
    const to = claims.starts[row + 1] ?? 0;
    if (from < to && !rules.isOwner(row)) verdicts.set(row, judgeRow(claims, from, to, winners, agreed, rules));
  }

  const doubters = findDoubters(claims, best, winners, verdicts);
  const isDoubtful = (row: number, item: number): boolean =>
    (doubters.get(item) ?? []).some((other) => other !== row && !doAgree([row, other], rules));
  for (const [row, { type, items }] of verdicts) {
    if (type === 'won' && items.some((item) => isDoubtful(row, item))) verdicts.set(row, { type: 'contested', items });
  }
  return {
    verdicts,
    mayTakeCopy: (row, item) =>
      agreed.get(item) === true && (winners.get(item)?.includes(row) ?? false) && !isDoubtful(row, item),
  };
}

function findBest(claims: Claims): Map<number, number> {
  const best = new Map<number, number>();
  claims.items.forEach((item, at) => {
    best.set(item, Math.max(best.get(item) ?? -Infinity, claims.scores[at] ?? 0));
  });
  return best;
}

/** For each track the rows within the margin of the best evidence. */
function findWinners(claims: Claims, best: Map<number, number>): Map<number, number[]> {
  const winners = new Map<number, number[]>();
  claims.items.forEach((item, at) => {
    if ((claims.scores[at] ?? 0) <= (best.get(item) ?? 0) - SCORE_MARGIN) return;
    const rows = winners.get(item);
    if (rows) rows.push(claims.rows[at] ?? 0);
    else winners.set(item, [claims.rows[at] ?? 0]);
  });
  return winners;
}

/** Giving a track to rows that rate alike is no guess. */
function doAgree(rows: number[], { ratingOf, areTwins }: ClaimRules): boolean {
  const [first, ...others] = rows;
  if (first === undefined || others.length === 0) return true;
  const ratings = new Set(rows.map(ratingOf));
  if (ratings.size === 1) return true;
  return ratings.size === 2 && ratings.has(null) && others.every((row) => areTwins(first, row));
}

/** The best of a row's claims that nobody outdoes, with all that come within the margin of it. */
function judgeRow(
  claims: Claims,
  from: number,
  to: number,
  winners: Map<number, number[]>,
  agreed: Map<number, boolean>,
  { areCopies }: ClaimRules,
): RowVerdict {
  const row = claims.rows[from] ?? 0;
  const won: number[] = [];
  let best = -Infinity;
  for (let at = from; at < to; at += 1) {
    if (!winners.get(claims.items[at] ?? -1)?.includes(row)) continue;
    won.push(at);
    best = Math.max(best, claims.scores[at] ?? 0);
  }
  if (won.length === 0) return { type: 'taken', items: claims.items.slice(from, to) };
  const near = won.filter((at) => (claims.scores[at] ?? 0) > best - SCORE_MARGIN);
  const items = near.map((at) => claims.items[at] ?? 0);
  if (items.some((item) => !agreed.get(item))) return { type: 'contested', items };
  const [first = 0, ...others] = items;
  return { type: others.every((item) => areCopies(first, item)) ? 'won' : 'tie', items };
}

/**
 * Rows by the tracks that they lost narrowly, though they fit no other better: of an album and its
 * deluxe edition, both in the file, the library may hold one or both under either name.
 */
function findDoubters(
  claims: Claims,
  best: Map<number, number>,
  winners: Map<number, number[]>,
  verdicts: Map<number, RowVerdict>,
): Map<number, number[]> {
  const doubters = new Map<number, number[]>();
  for (const [row, { type, items }] of verdicts) {
    const from = claims.starts[row] ?? 0;
    const to = claims.starts[row + 1] ?? 0;
    let mine = -Infinity;
    for (let at = from; at < to; at += 1) {
      if (type !== 'won' || items.includes(claims.items[at] ?? -1)) mine = Math.max(mine, claims.scores[at] ?? 0);
    }
    for (let at = from; at < to; at += 1) {
      const item = claims.items[at] ?? 0;
      const score = claims.scores[at] ?? 0;
      const isLost = !winners.get(item)?.includes(row);
      if (!isLost || score <= mine - SCORE_MARGIN || score < (best.get(item) ?? 0) - DOUBT_MARGIN) continue;
      const rows = doubters.get(item);
      if (rows) rows.push(row);
      else doubters.set(item, [row]);
    }
  }
  return doubters;
}
