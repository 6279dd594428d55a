import { ratingKeyOf } from '../data/library';
import type { Track } from '../data/library-items';
import type { ItunesRow } from './itunes-row';
import type { PlexDraft } from './plex-draft';
import { ratingOfRows, type Truth, type TruthItem, type TruthRow } from './truth';

const truthRow = ({ trackId, persistentId, rating }: ItunesRow): TruthRow => ({ trackId, persistentId, rating });

/** Everything by which a row without a Location can be told from another. */
const looks = (row: ItunesRow): string =>
  [row.name, row.artist, row.albumArtist, row.album, row.disc, row.track, row.totalTime]
    .map((part) =>
      String(part ?? '')
        .normalize('NFC')
        .toLowerCase(),
    )
    .join('\u0000');

/** Which rows each item came from, and which rating it ought to get for that. */
export function truthOfDrafts(
  rows: readonly ItunesRow[],
  drafts: readonly PlexDraft[],
  tracks: readonly Track[],
): Truth {
  const items = new Map<string, TruthItem>();
  const used = new Set<ItunesRow>();
  const twins = twinGroups(rows);
  drafts.forEach((draft, index) => {
    for (const row of draft.rows) used.add(row);
    const own = draft.rows.map(truthRow);
    const item: TruthItem = { rows: own, ...ratingOfRows(own) };
    const group = draft.rows.flatMap((row) => twins.get(looks(row)) ?? []);
    if (group.length > 1) {
      const shared = ratingOfRows(group.map(truthRow));
      if (shared.tied) Object.assign(item, { rating: null, tied: true });
      else if (shared.rating !== null) item.twinRating = shared.rating;
    }
    items.set(ratingKeyOf(tracks[index] as Track), item);
  });
  return { items, missing: rows.filter((row) => !used.has(row)).map(truthRow) };
}

/** Rows without a Location whose tags are all the same: nobody can say which of their items is whose. */
function twinGroups(rows: readonly ItunesRow[]): Map<string, ItunesRow[]> {
  const groups = new Map<string, ItunesRow[]>();
  for (const row of rows) {
    if (row.location !== null) continue;
    const key = looks(row);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}
