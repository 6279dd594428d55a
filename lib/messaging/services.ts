import type { ImportReport } from '@/lib/formats/import-report';
import type { ImportRow } from '@/lib/formats/import-row';
import type { BackupChunk, RestoreReport, SpaceState } from '@/lib/backup/backup-state';
import type { JobState } from '@/lib/jobs/job';
import type { ItemRow, NowPlaying, Page } from '@/lib/library/item-row';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { Choice, ViewDefinition, ViewWindow } from '@/lib/library/views/view';
import type { PlaylistNews } from '@/lib/playlists/playlist-state';
import type { BatchProblem, BatchState, RateResult } from '@/lib/ratings/rating-change';
import type {
  FeedbackRow,
  GhostRating,
  MapColour,
  MapWindow,
  NewFeedback,
  Recommendation,
  RecommendFilters,
  RecommendState,
  SeedQuery,
  Shelf,
} from '@/lib/recommend/recommendation';
import type { CompatibilityReport } from '@/lib/session/compatibility-report';
import type { HealthReport } from '@/lib/session/health-report';
import type { SessionState } from '@/lib/session/session-state';
import type { Preferences } from '@/lib/settings/preferences';
import type { ImportState, PlanRow, PlanStatus } from '@/lib/sync/import-state';
import type { ItemKind, LibraryRef, Owner, TrackRef } from '@/lib/util/refs';
import type { PlaylistImportsService, PlaylistsService, SmartPlaylistsService } from './playlist-services';

/*
 * The whole vocabulary between the surfaces and the background. Every value is JSON-safe and at most
 * 1 MB a message (extension-testing.md §11.1). `as` says whose ratings the surface shows: the
 * background refuses with `wrong-account` when it would write as somebody else.
 */

export interface SessionService {
  state(): Promise<SessionState>;
  /** Makes a strong PIN and opens plex.tv's page in a tab; goes on when the surface closes. */
  signIn(): Promise<void>;
  cancelSignIn(): Promise<void>;
  /** An account token of plex.tv, pasted. @throws token-invalid */
  pasteToken(token: string): Promise<void>;
  /** Any address: path prefix, any port, http or https. @throws bad-address, needs-permission (details.pattern), unclaimed-server, unauthorized, not-plex, login-page */
  addServer(input: { address: string; token: string }): Promise<void>;
  removeServer(server: string): Promise<void>;
  /** Reads plex.tv's resources again and tries every connection again. */
  refresh(): Promise<void>;
  /** Chooses the library that is shown and rated. */
  choose(library: LibraryRef): Promise<void>;
  /** Becomes another person of the same Plex Home. @throws wrong-home-pin */
  switchUser(input: { account: string; pin: string | null }): Promise<void>;
  setReadOnly(readOnly: boolean): Promise<void>;
  /** Revokes a token that PIN sign-in made; a pasted one is only forgotten. */
  signOut(): Promise<void>;
}

export interface RatingsService {
  /**
   * Rates one item. Written down first, then sent, then read back.
   * @param item a TrackRef, a rating key of the active server, or a path such as `/library/metadata/12`
   * @param value 0–10, null clears
   * @throws invalid-rating, read-only, wrong-account, not-found, not-as-documented, …
   */
  rate(item: TrackRef | string, value: number | null, options?: { as?: Owner; kind?: ItemKind }): Promise<RateResult>;
  /** The same value for many tracks, as a job with a canary. */
  rateMany(items: TrackRef[], value: number | null, options: { as: Owner; label: string }): Promise<BatchState>;
  /** Best first. @param minRating 0–10 (7) @param limit (50) */
  topRated(options?: { minRating?: number; limit?: number; library?: LibraryRef }): Promise<Page<ItemRow>>;
  /** The newest change that can be undone, or null. */
  lastUndoable(owner: Owner): Promise<BatchState | null>;
  /** Puts a batch back, one rating or thousands. What somebody changed since is left alone. */
  undo(batch: string, options: { as: Owner }): Promise<BatchState>;
  batch(batch: string): Promise<BatchState>;
  batches(owner: Owner, window: { offset: number; limit: number }): Promise<Page<BatchState>>;
  problems(batch: string, window: { offset: number; limit: number }): Promise<Page<BatchProblem>>;
  /** How many ratings wait in the outbox for their server. */
  queued(owner: Owner): Promise<number>;
}

export interface LibraryService {
  nowPlaying(): Promise<NowPlaying>;
  /** Recently played tracks without a rating, latest first. */
  recentUnrated(limit: number): Promise<ItemRow[]>;
  search(query: string, limit: number): Promise<ItemRow[]>;
  /** The tracks of an album, artist or playlist of a server, in its order. */
  tracksOf(
    of: { server: string; kind: 'album' | 'artist' | 'playlist'; key: string },
    window: { offset: number; limit: number },
  ): Promise<Page<ItemRow> & { title: string; subtitle: string; thumb: string | null }>;
  item(ref: TrackRef): Promise<ItemRow>;
}

export interface ImportsService {
  begin(file: { name: string; bytes: number }): Promise<string>;
  /** Rows in chunks of at most 2,000, in order; `chunk` counts from 0, so that a repeat does no harm. */
  append(id: string, chunk: number, rows: ImportRow[]): Promise<void>;
  finish(id: string, report: ImportReport): Promise<ImportState>;
  /** Matches the rows with the library, as a job; writes nothing to Plex. */
  plan(id: string, library: LibraryRef): Promise<ImportState>;
  state(id: string): Promise<ImportState>;
  /** The import that is open or was applied last, so that a surface can be closed at any time. */
  current(): Promise<ImportState | null>;
  rows(id: string, status: PlanStatus, window: { offset: number; limit: number }): Promise<Page<PlanRow>>;
  /** Writes the planned changes, as a job. @param conflicts what to do with rows that Plex rates otherwise */
  apply(id: string, options: { as: Owner; conflicts: 'keep-plex' | 'take-file' }): Promise<ImportState>;
  discard(id: string): Promise<void>;
}

export interface JobsService {
  list(): Promise<JobState[]>;
  cancel(id: string): Promise<void>;
  pause(id: string): Promise<void>;
  resume(id: string): Promise<void>;
}

export interface PicturesService {
  /** `data:` URLs for covers, null where there is none; `size` is the edge in CSS pixels × devicePixelRatio. */
  get(pictures: { server: string; path: string; size: number }[]): Promise<(string | null)[]>;
}

/** What the launcher reads from the Plex Web page: never a token. */
export interface PageContext {
  route: PageRoute;
  /** plex.tv's id of the user whom Plex Web shows, null when it can't be told. */
  userId: string | null;
  userTitle: string | null;
  nowPlaying: PageNowPlaying | null;
}

export interface PageRoute {
  kind: 'home' | 'item' | 'playlist' | 'library' | 'other';
  /** machineIdentifier, or `auto`, or null. */
  server: string | null;
  key: string | null;
  section: string | null;
}

export interface PageNowPlaying {
  title: string;
  artist: string;
  album: string;
  server: string | null;
  albumKey: string | null;
  artistKey: string | null;
  durationMs: number | null;
  state: 'playing' | 'paused';
}

export interface TicketsService {
  /** Content script only: a one-time ticket for the frame that it opens. */
  issue(): Promise<string>;
  /** Frame only: trades the ticket for the role `panel`. @throws ticket-refused */
  redeem(ticket: string): Promise<void>;
}

export interface SurfacesService {
  /** Opens the Tools as a tab, at a tool. */
  openTools(tool?: 'this-page' | 'library' | 'playlists' | 'top-rated' | 'recommendations' | 'import'): Promise<void>;
  openOptions(): Promise<void>;
  /** What the Plex Web tab in front shows, read at this moment; null when another page is in front. */
  plexWebInFront(): Promise<PageContext | null>;
}

export interface LogService {
  /** The newest lines, tokens masked. */
  lines(): Promise<{ at: number; level: string; scope: string; text: string }[]>;
  /** Everything a bug report needs, as text: no token, no address, and no title unless asked for. */
  diagnostics(options: { titles: boolean }): Promise<string>;
}

export interface ViewsService {
  /** A window of a list of the mirror. @param window at most 500 rows @throws wrong-account, no-mirror, invalid-input */
  read(view: ViewDefinition, window: { offset: number; limit: number }): Promise<ViewWindow>;
  /** Values that a field has in this library, most frequent first: what a filter offers. */
  choices(library: LibraryRef, kind: ItemKind, field: string): Promise<Choice[]>;
}

export interface MirrorService {
  state(library: LibraryRef): Promise<MirrorState>;
  /** Every mirror on this computer, of whomever is signed in. */
  list(): Promise<MirrorState[]>;
  /** Looks now what changed on the server. */
  refresh(library: LibraryRef): Promise<MirrorState>;
  /** Reads everything anew; the present mirror stays in use until then. */
  rebuild(library: LibraryRef): Promise<MirrorState>;
  /** Drops a mirror: it can be read again at any time. */
  remove(library: LibraryRef): Promise<void>;
}

export interface HealthService {
  /** Never blocks: 3 s an attempt, falls back to the next connection and says what changed. */
  check(): Promise<HealthReport>;
  /** Read-only probes of a server (plex-protocol.md §14): which guesses hold. Takes up to a minute. */
  compatibility(server: string): Promise<CompatibilityReport>;
}

export interface PreferencesService {
  get(): Promise<Preferences>;
  /** @throws invalid-input for a value outside of its range */
  change(change: Partial<Preferences>): Promise<Preferences>;
  reset(): Promise<Preferences>;
}

export interface BackupService {
  /** Everything the user made, in chunks of text that make one file; `cursor` null begins. */
  read(cursor: string | null): Promise<BackupChunk>;
  /** Takes a file in chunks; the last one restores it, adding only what is not there yet. */
  restore(id: string, chunk: number, text: string, last: boolean): Promise<RestoreReport | null>;
  space(): Promise<SpaceState>;
  /** Forgets everything that PlexM8 keeps here: accounts, mirrors, journal. Plex itself is not touched. */
  eraseAll(): Promise<void>;
}

/** What is like this, and what would be rated high. All of it is worked out on this computer, from the mirror. */
export interface RecommendationsService {
  /** What recommendations stand on in this library, what they lack, and how far the vectors are. */
  state(library?: LibraryRef): Promise<RecommendState>;
  /**
   * Tracks like the seeds. The first answer of a library waits until its vectors are built (seconds).
   * @param seeds a rating key, several, or a query @throws no-mirror, wrong-account, not-found, invalid-input
   */
  similar(seeds: string | string[] | SeedQuery, limit?: number): Promise<Recommendation[]>;
  /**
   * Tracks without a rating that the taste model would rate highest.
   * @param minRating 0–10: `matchScore` is the chance of this rating or more (8)
   */
  basedOnRatings(options?: {
    minRating?: number;
    limit?: number;
    filters?: RecommendFilters;
    library?: LibraryRef;
  }): Promise<Recommendation[]>;
  /** @param continueKeys tracks of a playlist that a shelf shall continue @param limit rows a shelf (12) */
  shelves(options?: { limit?: number; continueKeys?: string[]; library?: LibraryRef }): Promise<Shelf[]>;
  /** What continues a list of tracks, best first. @param otherLists the person's other playlists, as keys */
  continueList(
    keys: string[],
    options?: { limit?: number; otherLists?: string[][]; filters?: RecommendFilters; library?: LibraryRef },
  ): Promise<Recommendation[]>;
  /** Tracks that lead from one to another, both included. @param limit at least 3, at most 100 (12) */
  path(from: string, to: string, options?: { limit?: number; library?: LibraryRef }): Promise<Recommendation[]>;
  /** Ratings that the model expects, for unrated tracks among these (at most 500); empty below 50 ratings. */
  ghosts(keys: string[], options?: { library?: LibraryRef }): Promise<GhostRating[]>;
  /** Makes one guess a rating, in half stars. @throws as ratings.rate, conflict when there is no guess any more */
  acceptGhost(key: string, options: { as: Owner }): Promise<RateResult>;
  /** Makes guesses ratings; the value of each is as previewed. One batch for each value. */
  acceptGhosts(ghosts: { key: string; rating: number }[], options: { as: Owner; label: string }): Promise<BatchState[]>;
  /** The unrated tracks whose ratings would teach the model most (20). */
  rateThese(options?: { limit?: number; library?: LibraryRef }): Promise<Recommendation[]>;
  /** Why this track: every term of the model's score that matters, strongest first. */
  why(key: string, options?: { library?: LibraryRef }): Promise<Recommendation>;
  addFeedback(feedback: NewFeedback): Promise<FeedbackRow>;
  feedback(library?: LibraryRef): Promise<FeedbackRow[]>;
  removeFeedback(id: string, library?: LibraryRef): Promise<void>;
  /** The library as points of a plane, in windows of at most 4,000. */
  map(
    options: { by: 'album' | 'artist'; colour: MapColour; library?: LibraryRef },
    window: { offset: number; limit: number },
  ): Promise<MapWindow>;
}

export interface Services {
  session: SessionService;
  ratings: RatingsService;
  library: LibraryService;
  imports: ImportsService;
  jobs: JobsService;
  pictures: PicturesService;
  tickets: TicketsService;
  surfaces: SurfacesService;
  log: LogService;
  views: ViewsService;
  mirror: MirrorService;
  health: HealthService;
  preferences: PreferencesService;
  backup: BackupService;
  recommendations: RecommendationsService;
  playlists: PlaylistsService;
  smartPlaylists: SmartPlaylistsService;
  playlistImports: PlaylistImportsService;
}

export type ServiceName = keyof Services;

/** What the background tells every open surface. */
export interface Events {
  sessionChanged: SessionState;
  ratingChanged: {
    owner: Owner;
    ref: TrackRef;
    kind: ItemKind;
    rating: number | null;
    state: 'queued' | 'confirmed' | 'failed';
  };
  batchChanged: BatchState;
  jobChanged: JobState;
  importChanged: ImportState;
  mirrorChanged: MirrorState;
  healthChanged: HealthReport;
  /** The vectors are further, or ratings or feedback changed what would be recommended: read again. */
  recommendationsChanged: RecommendState;
  playlistChanged: PlaylistNews;
}

export type EventName = keyof Events;
