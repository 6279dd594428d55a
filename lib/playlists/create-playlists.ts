import type { PlaylistFileRow } from '@/lib/formats/playlists/playlist-file';
import type { LibraryEngine, MirrorPoint } from '@/lib/library/engine-face';
import type { ItemRow } from '@/lib/library/item-row';
import type { LibrarySnapshot } from '@/lib/library/library-snapshot';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { PlaylistImportStore } from '@/lib/store/playlist-import-store';
import type { PlaylistStore } from '@/lib/store/playlist-store';
import type { Clock } from '@/lib/util/clock';
import type { LibraryRef, Owner, TrackRef } from '@/lib/util/refs';
import { createBatchService } from './batch-service';
import { createEditDesk } from './edit-desk';
import { createExportService } from './export-service';
import { createPlaylistImports } from './import-service';
import { createKeptRules } from './kept-rules';
import type { PlaylistNews } from './playlist-state';
import { createPlaylistsService } from './playlists-service';
import { createRuleReader, type RuleReaderDeps } from './read-rule';
import { recipesFor } from './recipes';
import { createSmartService } from './smart-service';
import { createToolsService } from './tools-service';

export interface PlaylistRoomDeps<Batch> {
  store: PlaylistStore;
  imports: PlaylistImportStore<PlaylistFileRow>;
  /** A client that is the owner on its server. @throws AppError no-server, signed-out, network, … */
  clientFor: (owner: Owner) => Promise<PmsClient>;
  engine: Pick<LibraryEngine, 'keys' | 'read'>;
  /** Null where this library has no mirror yet. */
  point: (library: LibraryRef) => Promise<(MirrorPoint & { complete?: boolean }) | null>;
  /** The tracks of a library as the matcher reads them. */
  snapshot: (library: LibraryRef) => Promise<LibrarySnapshot>;
  /** `lib/recommend`, through the composition. */
  predict?: RuleReaderDeps['predict'];
  /** `lib/ratings`, through the composition. */
  rateMany: (items: TrackRef[], value: number | null, options: { as: Owner; label: string }) => Promise<Batch>;
  session: { active(): LibraryRef | null; isReadOnly(): boolean };
  jobs: { look(): Promise<void>; cancel(id: string): Promise<void> };
  clock: Clock;
  newId: () => string;
  emit: (news: PlaylistNews) => void;
  saw: (items: readonly ItemRow[]) => void;
  /** Language of the browser. */
  language: string;
  /** Said in the description of a list that PlexM8 keeps. */
  note: () => string;
}

/** The whole room: what surfaces call, the step for the job runner, and what the alarm asks for. */
export function createPlaylists<Batch>(deps: PlaylistRoomDeps<Batch>) {
  const emit = (news: PlaylistNews): void => {
    lists.forget();
    deps.emit(news);
  };
  const desk = createEditDesk({ ...deps, emit });
  const lists = createPlaylistsService({ ...deps, desk });
  const rules = createRuleReader({ ...deps, now: deps.clock.now });
  const kept = createKeptRules({ ...deps, desk, rules });
  const smart = createSmartService({ ...deps, desk, kept, rules });
  const tools = createToolsService({ ...deps, desk });
  const batch = createBatchService({ ...deps, desk, translate: smart.translate });
  const files = createExportService(deps);
  const { forget: _forget, ...reading } = lists;
  const { translate: _translate, ...smartPlaylists } = smart;

  return {
    playlists: {
      ...reading,
      ...tools,
      copyTo: batch.copyTo,
      rateAll: batch.rateAll,
      restoreFile: batch.restore,
      exportPiece: files.piece,
    },
    smartPlaylists: {
      ...smartPlaylists,
      recipes: async (library: LibraryRef) => recipesFor(library, Math.floor(deps.clock.now() / 1000)),
    },
    playlistImports: createPlaylistImports({ ...deps, desk }),
    /** The step for the job runner, kind `edit-playlist`. */
    work: desk.work,
    /** On the alarm, and when a mirror changed. @returns how many lists were brought up to date */
    keepUp: kept.keepUp,
    /** Whether a list waits for its hour: the alarm stays as long. */
    hasSchedule: kept.hasSchedule,
  };
}

export type Playlists = ReturnType<typeof createPlaylists>;
