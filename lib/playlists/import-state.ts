import type { LibraryRef } from '@/lib/util/refs';

export type ImportedStatus = 'matched' | 'unsure' | 'missing';

/** A playlist file that is being imported, as surfaces see it. JSON-safe. */
export interface PlaylistImportState {
  id: string;
  fileName: string;
  format: string;
  step: 'receiving' | 'planned';
  rows: number;
  target: LibraryRef | null;
  counts: Record<ImportedStatus, number> | null;
  lists: ImportedListState[];
}

export interface ImportedListState {
  list: number;
  name: string;
  folder: string[];
  description: string | null;
  smart: boolean;
  entries: number;
  /** Entries, not rows: a track that stands in the list twice counts twice. Null before the plan. */
  counts: Record<ImportedStatus, number> | null;
  /** A plain playlist of that name that is there already. */
  existing: string | null;
}

export interface ImportedRow {
  row: number;
  status: ImportedStatus;
  title: string;
  artist: string;
  album: string;
  path: string | null;
  /** Tells why; turned into words by the surface. */
  reason: string;
  picked: boolean;
  /** The track it means, or the best candidates. */
  items: { key: string; title: string; artist: string; album: string; durationMs: number | null }[];
}
