import type { PlaylistFileRow } from '@/lib/formats/playlists/playlist-file';
import type { ItemRow, Page } from '@/lib/library/item-row';
import type { ExportPiece, ExportWish } from '@/lib/playlists/export-service';
import type { ImportedRow, ImportedStatus, PlaylistImportState } from '@/lib/playlists/import-state';
import type {
  ConflictChoice,
  CopyRow,
  EditTargetState,
  PlaylistEditState,
  PlaylistQuery,
  PlaylistRow,
  PlaylistWindow,
  TrackSource,
} from '@/lib/playlists/playlist-state';
import type { PlaylistTool } from '@/lib/playlists/playlist-tool';
import type { Recipe } from '@/lib/playlists/recipes';
import type { KeptRuleRow, OpenedRule, RulePreview, SmartRule } from '@/lib/playlists/smart-rule';
import type { RuleVocabulary } from '@/lib/playlists/smart-service';
import type { FieldChoice } from '@/lib/plex/section-meta';
import type { BatchState } from '@/lib/ratings/rating-change';
import type { ItemKind, LibraryRef, Owner } from '@/lib/util/refs';

/** At most 500 rows. */
type Rows = { offset: number; limit: number };

/**
 * Playlists of the person who is shown. Every edit is written down, done as a job and read back; it can be
 * undone as a whole. A call waits up to 5 s for its edit and answers with how far it is (`step`).
 */
export interface PlaylistsService {
  list(query: PlaylistQuery, window: Rows): Promise<Page<PlaylistRow>>;
  /** @throws not-found */
  items(key: string, window: Rows): Promise<PlaylistWindow>;
  /** Also without items. */
  create(
    wish: { title: string; description?: string; from?: TrackSource },
    options: { as: Owner },
  ): Promise<PlaylistEditState>;
  /** @param options.after the entry to stand behind, null for the front, left out for the end @throws smart-playlist, … */
  addItems(
    key: string,
    from: TrackSource,
    options: { as: Owner; label: string; after?: string | null },
  ): Promise<PlaylistEditState>;
  removeItems(key: string, itemIds: string[], options: { as: Owner; label: string }): Promise<PlaylistEditState>;
  /** @param after the entry to stand behind, null for the front */
  moveItems(
    key: string,
    itemIds: string[],
    after: string | null,
    options: { as: Owner; label: string },
  ): Promise<PlaylistEditState>;
  update(
    key: string,
    change: { title?: string; description?: string },
    options: { as: Owner },
  ): Promise<PlaylistEditState>;
  /** A copy of each is kept here. */
  delete(keys: string[], options: { as: Owner; label: string }): Promise<PlaylistEditState>;
  copies(owner: Owner, window: Rows): Promise<Page<CopyRow>>;
  restore(copy: string, options: { as: Owner }): Promise<PlaylistEditState>;
  forgetCopy(copy: string, options: { as: Owner }): Promise<void>;
  edits(owner: Owner, window: Rows): Promise<Page<PlaylistEditState>>;
  edit(id: string): Promise<PlaylistEditState>;
  /** The playlists of an edit, with what becomes of each. */
  targets(id: string, window: Rows): Promise<Page<EditTargetState>>;
  /** A list of an edit: before, as wanted, as it was found in a conflict, as it is after. */
  editItems(
    id: string,
    seq: number,
    role: 'before' | 'wanted' | 'found' | 'after',
    window: Rows,
  ): Promise<Page<ItemRow>>;
  /** Begins an edit that was shown first (`step: 'draft'`). */
  apply(id: string, options: { as: Owner }): Promise<PlaylistEditState>;
  /** @throws nothing-to-undo */
  undo(id: string, options: { as: Owner }): Promise<PlaylistEditState>;
  /** Decides an edit in whose middle somebody else changed the list (`step: 'conflict'`). */
  resolve(id: string, choice: ConflictChoice, options: { as: Owner }): Promise<PlaylistEditState>;
  /** What a tool would make of playlists: a draft. @throws invalid-input with details.same when nothing would change */
  tool(playlists: string[], tool: PlaylistTool, options: { as: Owner; label: string }): Promise<PlaylistEditState>;
  /** Playlists for another person of the Home or another server: a draft. */
  copyTo(playlists: string[], to: LibraryRef, options: { as: Owner; label: string }): Promise<PlaylistEditState>;
  rateAll(playlists: string[], value: number | null, options: { as: Owner; label: string }): Promise<BatchState>;
  /** Writes files in pieces; `cursor` null begins, an answer with null says that there is no more. */
  exportPiece(wish: ExportWish, cursor: string | null): Promise<ExportPiece>;
  /** Takes a backup in pieces of at most 512,000 characters; the last one answers with a draft. */
  restoreFile(
    id: string,
    chunk: number,
    text: string,
    options: { as: Owner; label: string; to: LibraryRef; last: boolean },
  ): Promise<PlaylistEditState | null>;
}

/** Smart playlists of Plex, and lists that PlexM8 keeps by rules which Plex does not have. */
export interface SmartPlaylistsService {
  /** Fields, operators and sorts of this server, in its language. */
  meta(library: LibraryRef): Promise<RuleVocabulary>;
  choices(library: LibraryRef, field: string, kind?: ItemKind): Promise<FieldChoice[]>;
  /** Count and first rows from the mirror, and whether Plex can keep this list itself. @throws no-mirror, invalid-input */
  preview(rule: SmartRule): Promise<RulePreview>;
  /** What the server itself counts. */
  check(rule: SmartRule): Promise<number | null>;
  /** @param wish.every of a list that PlexM8 keeps: hours, 0 = when the library changes, null = on demand */
  create(
    wish: { title: string; description?: string; rule: SmartRule; every?: number | null },
    options: { as: Owner },
  ): Promise<PlaylistEditState>;
  update(
    key: string,
    wish: { title?: string; description?: string; rule: SmartRule; every?: number | null },
    options: { as: Owner },
  ): Promise<PlaylistEditState>;
  /** Also one made in Plex. */
  open(key: string): Promise<OpenedRule>;
  kept(owner: Owner): Promise<KeptRuleRow[]>;
  /** Null when nothing changed. */
  refresh(rule: string, options: { as: Owner }): Promise<PlaylistEditState | null>;
  /** Lets a kept list be as it is from now on. */
  release(rule: string, options: { as: Owner }): Promise<void>;
  recipes(library: LibraryRef): Promise<Recipe[]>;
}

/** Playlist files of other programs, parsed by the page that picked them. */
export interface PlaylistImportsService {
  begin(file: { name: string; format: string }): Promise<string>;
  /** Rows in chunks of at most 2,000, in order. */
  append(id: string, chunk: number, rows: PlaylistFileRow[]): Promise<void>;
  /** A list as numbers of rows, in parts of at most 50,000; `from` is the place of the first one. */
  appendList(
    id: string,
    list: number,
    head: { name: string; folder: string[]; description: string | null; sourceId: string | null; smart: boolean },
    from: number,
    entries: number[],
  ): Promise<void>;
  /** Matches the rows with a library; writes nothing to Plex. */
  plan(id: string, library: LibraryRef): Promise<PlaylistImportState>;
  state(id: string): Promise<PlaylistImportState>;
  current(): Promise<PlaylistImportState | null>;
  rows(
    id: string,
    of: { list: number | null; status: ImportedStatus | null },
    window: Rows,
  ): Promise<Page<ImportedRow>>;
  /** Which track a row means, null for none; remembered for later files. */
  pick(id: string, row: number, key: string | null): Promise<void>;
  /** The lists as a draft; with `playlist` one is updated in place. */
  draft(
    id: string,
    lists: { list: number; playlist: string | null; title?: string }[],
    options: { as: Owner },
  ): Promise<PlaylistEditState>;
  /** A piece of the report of what was not found, as CSV; `cursor` null begins. */
  report(id: string, cursor: number | null): Promise<{ text: string; next: number | null }>;
  discard(id: string): Promise<void>;
}
