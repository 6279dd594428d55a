import type { Track } from '../data/library-items';

export interface HistoryRow {
  id: number;
  track: Track;
  /** Epoch seconds. */
  viewedAt: number;
  accountID: number;
  deviceID: number;
}

export interface PlayHistory {
  add(track: Track, accountID: number, viewedAt: number, deviceID?: number): HistoryRow;
  /** Rows of a track become those of another: the same file under a new key. */
  renew(trackOf: (track: Track) => Track | undefined): void;
  /** Newest first. */
  rows(): readonly HistoryRow[];
  remove(id: number): boolean;
  clear(): void;
}

export function createPlayHistory(): PlayHistory {
  const rows: HistoryRow[] = [];
  let nextId = 1;
  return {
    add(track, accountID, viewedAt, deviceID = 1) {
      const row: HistoryRow = { id: nextId++, track, viewedAt, accountID, deviceID };
      rows.push(row);
      return row;
    },
    renew(trackOf) {
      for (const row of rows) row.track = trackOf(row.track) ?? row.track;
    },
    rows: () => [...rows].sort((a, b) => b.viewedAt - a.viewedAt || b.id - a.id),
    remove(id) {
      const at = rows.findIndex((row) => row.id === id);
      if (at < 0) return false;
      rows.splice(at, 1);
      return true;
    },
    clear() {
      rows.length = 0;
    },
  };
}
