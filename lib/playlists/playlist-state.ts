import type { ItemRow, Page } from '@/lib/library/item-row';
import type { ViewDefinition } from '@/lib/library/views/view';
import type { EditOrigin, EditStep, TargetAction, TargetState } from '@/lib/store/playlist-store';
import type { SerializedError } from '@/lib/util/app-error';
import type { Owner, TrackRef } from '@/lib/util/refs';

export type PlaylistSort = 'title' | 'tracks' | 'duration' | 'added' | 'updated' | 'played' | 'rating';

export interface PlaylistQuery {
  /** Words of the title or the description. */
  search?: string;
  sort?: PlaylistSort;
  descending?: boolean;
  kind?: 'plain' | 'smart';
}

/** One playlist as the surfaces show it. JSON-safe. */
export interface PlaylistRow {
  ref: TrackRef;
  title: string;
  description: string;
  smart: boolean;
  tracks: number | null;
  durationMs: number | null;
  /** Epoch seconds. */
  addedAt: number | null;
  updatedAt: number | null;
  lastViewedAt: number | null;
  plays: number;
  /** 0–10, null = unrated. */
  rating: number | null;
  thumb: string | null;
  /** The rule by which PlexM8 keeps it, null for all others. */
  rule: string | null;
}

/** An entry of a playlist. */
export interface PlaylistItemRow extends ItemRow {
  /** Names the entry; `''` in a smart playlist, whose entries can't be edited. */
  itemId: string;
  /** On another server: it can be shown and nothing else. */
  foreign: boolean;
}

export interface PlaylistWindow extends Page<PlaylistItemRow> {
  playlist: PlaylistRow;
}

/** Where tracks come from. */
export type TrackSource =
  | { kind: 'keys'; keys: string[] }
  | { kind: 'album' | 'artist' | 'playlist'; key: string }
  | { kind: 'view'; view: ViewDefinition };

/** One edit as surfaces see it. */
export interface PlaylistEditState extends Owner {
  edit: string;
  origin: EditOrigin;
  label: string;
  /** Epoch seconds. */
  createdAt: number;
  step: EditStep;
  job: string | null;
  targets: number;
  changed: number;
  conflicts: number;
  failed: number;
  added: number;
  removed: number;
  moved: number;
  /** Tracks that the server does not have any more. */
  missing: number;
  undoable: boolean;
  undoneBy: string | null;
  error: SerializedError | null;
  /** The playlist, where the edit is about one. */
  playlist: string | null;
}

export interface EditTargetState {
  seq: number;
  action: TargetAction;
  key: string | null;
  title: string;
  state: TargetState;
  /** Entries before, and as they shall be; null where only the name or the rules change. */
  before: number | null;
  wanted: number | null;
  counts: { added: number; removed: number; moved: number; missing: number };
  /** The list can only be emptied and filled anew: a copy is kept until then. */
  rebuilds: boolean;
  error: SerializedError | null;
}

/** How a conflict ends: theirs stays, ours is written over it, or ours is done on top of theirs. */
export type ConflictChoice = 'theirs' | 'ours' | 'both';

export interface PlaylistNews {
  owner: Owner;
  /** Null: more than one, or one that is gone. */
  key: string | null;
  edit: PlaylistEditState | null;
}

/** A deleted playlist that can be made again. */
export interface CopyRow {
  copy: string;
  reason: 'deleted' | 'backup';
  title: string;
  description: string;
  smart: boolean;
  tracks: number;
  durationMs: number;
  /** Epoch seconds. */
  madeAt: number;
}
