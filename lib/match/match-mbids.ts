import type { MatchRow } from './match-result';

/**
 * Matches rows to tracks by MusicBrainz recording id (`import-formats.md` §3.4.2). The id names the
 * recording itself, so all tracks that carry it are meant. Rows that share an id but not a rating
 * are left to the tags.
 *
 * @param mbids id of each track, '' = none
 */
export function matchMbids(
  rows: readonly MatchRow[],
  mbids: readonly string[],
  isTaken: (item: number) => boolean,
): { row: number; items: number[] }[] {
  if (mbids.length === 0) return [];
  const items = groupById(mbids, isTaken);
  const claimants = groupById(
    rows.map(({ mbid }) => mbid ?? ''),
    () => false,
  );
  const found: { row: number; items: number[] }[] = [];
  for (const [mbid, list] of claimants) {
    const hits = items.get(mbid);
    const ratings = new Set(list.map((row) => rows[row]?.rating ?? null));
    if (hits && ratings.size === 1) for (const row of list) found.push({ row, items: hits });
  }
  return found;
}

function groupById(ids: readonly string[], isLeftOut: (at: number) => boolean): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  ids.forEach((id, at) => {
    if (id === '' || isLeftOut(at)) return;
    const key = id.toLowerCase();
    const group = groups.get(key);
    if (group) group.push(at);
    else groups.set(key, [at]);
  });
  return groups;
}
