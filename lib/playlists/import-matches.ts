import type { PlaylistFileRow } from '@/lib/formats/playlists/playlist-file';
import type { LibrarySnapshot } from '@/lib/library/library-snapshot';
import { createMatcher } from '@/lib/match/match-rows';
import type { ImportedMatches } from '@/lib/store/playlist-import-store';
import type { PickRecord } from '@/lib/store/playlist-store';

/** By what a pick is found again in another file: what the row says of itself. */
export const pickName = ({ title, artist, album, path }: PlaylistFileRow): string =>
  [title, artist, album]
    .map((text) => (text ?? '').normalize('NFC').trim().toLowerCase())
    .concat(title === null ? (path ?? '') : '')
    .join('\u001f');

/** What each row of a file means in a library; what a person picked earlier comes before the matcher. */
export async function matchImport(
  library: LibrarySnapshot,
  rows: readonly PlaylistFileRow[],
  picks: readonly PickRecord[],
  yieldNow: () => Promise<void>,
): Promise<ImportedMatches> {
  const results = await createMatcher(library).match(rows, { yieldNow });
  const keyAt = (item: number): string => library.keys[item] ?? '';
  const matches: ImportedMatches = {
    status: [],
    keys: [],
    candidates: [],
    reasons: [],
    picked: new Uint8Array(rows.length),
  };
  for (const result of results) {
    const [item] = result.items;
    const isMatched = result.status === 'matched' && item !== undefined;
    matches.status.push(isMatched ? 'matched' : result.candidates.length > 0 ? 'unsure' : 'missing');
    matches.keys.push(isMatched ? keyAt(item) : null);
    matches.candidates.push(isMatched ? [] : result.candidates.map(keyAt));
    matches.reasons.push(result.reason);
  }
  applyPicks(library, rows, picks, matches);
  return matches;
}

function applyPicks(
  library: LibrarySnapshot,
  rows: readonly PlaylistFileRow[],
  picks: readonly PickRecord[],
  matches: ImportedMatches,
): void {
  if (picks.length === 0) return;
  const byName = new Map(picks.map((pick) => [pick.name, pick]));
  const itemOf = new Map(library.keys.map((key, item) => [key, item]));
  const byGuid = new Map(library.guid.map((guid, item) => [guid, library.keys[item] ?? '']));
  for (const [at, row] of rows.entries()) {
    const pick = byName.get(pickName(row));
    if (!pick) continue;
    const item = pick.key === null ? undefined : itemOf.get(pick.key);
    const isSame = item !== undefined && (pick.guid === null || library.guid[item] === pick.guid);
    // After a library was built anew the guid leads to the new key.
    const key = isSame ? pick.key : pick.guid === null ? null : (byGuid.get(pick.guid) ?? null);
    if (pick.key !== null && key === null) continue;
    matches.picked[at] = 1;
    matches.keys[at] = key;
    matches.status[at] = key === null ? 'missing' : 'matched';
  }
}
