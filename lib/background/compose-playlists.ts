import { browser } from 'wxt/browser';
import type { PlaylistFileRow } from '@/lib/formats/playlists/playlist-file';
import type { EngineBridge } from '@/lib/engine/engine-bridge';
import type { ItemRow } from '@/lib/library/item-row';
import type { LibrarySnapshot } from '@/lib/library/library-snapshot';
import type { MirrorService } from '@/lib/library/mirror/mirror-service';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import { createPlaylists } from '@/lib/playlists/create-playlists';
import type { PlaylistNews } from '@/lib/playlists/playlist-state';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { BatchState } from '@/lib/ratings/rating-change';
import type { SessionState } from '@/lib/session/session-state';
import type { PlexM8Database } from '@/lib/store/database';
import { createPlaylistImportStore } from '@/lib/store/playlist-import-store';
import { createPlaylistStore } from '@/lib/store/playlist-store';
import { systemClock } from '@/lib/util/clock';
import { t } from '@/lib/util/i18n';
import { createLogger } from '@/lib/util/log';
import type { LibraryRef, Owner, TrackRef } from '@/lib/util/refs';
import type { RulesAlarm } from './rules-alarm';

const log = createLogger('playlists');

export interface ComposePlaylistsDeps {
  db: PlexM8Database;
  engine: EngineBridge;
  clientFor(owner: Owner): Promise<PmsClient>;
  mirror: Pick<MirrorService, 'point'>;
  snapshot(library: LibraryRef): Promise<LibrarySnapshot>;
  ghosts(keys: string[], library: LibraryRef): Promise<{ key: string; predicted: number }[]>;
  rateMany(items: TrackRef[], value: number | null, options: { as: Owner; label: string }): Promise<BatchState>;
  jobs: { look(): Promise<void>; cancel(id: string): Promise<void> };
  rulesAlarm: RulesAlarm;
  known(): SessionState;
  saw(items: readonly ItemRow[]): void;
  roomy<Store extends object>(store: Store): Store;
  emit(news: PlaylistNews): void;
}

/** Keys of one question to the model. */
const GHOSTS = 500;

/** Playlists, smart rules, files, and the lists that PlexM8 keeps up to date. */
export function composePlaylists(deps: ComposePlaylistsDeps) {
  const room = createPlaylists<BatchState>({
    store: deps.roomy(createPlaylistStore(deps.db)),
    imports: deps.roomy(createPlaylistImportStore<PlaylistFileRow>(deps.db)),
    clientFor: deps.clientFor,
    engine: deps.engine,
    point: deps.mirror.point,
    snapshot: deps.snapshot,
    predict: async (library, keys) => {
      const expected = new Map<string, number>();
      for (let from = 0; from < keys.length; from += GHOSTS)
        for (const { key, predicted } of await deps.ghosts(keys.slice(from, from + GHOSTS), library))
          expected.set(key, predicted);
      return expected.size === 0 ? null : Float32Array.from(keys, (key) => expected.get(key) ?? Number.NaN);
    },
    rateMany: deps.rateMany,
    session: { active: () => deps.known().active, isReadOnly: () => deps.known().readOnly },
    jobs: deps.jobs,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    emit: (news) => {
      deps.emit(news);
      watchSchedule();
    },
    saw: deps.saw,
    language: browser.i18n.getUILanguage(),
    note: () => t('playlistKeptNote'),
  });

  const watchSchedule = (): void =>
    void room
      .hasSchedule()
      .then((has) => deps.rulesAlarm.need(has))
      .catch((error: unknown) => log.error('the schedule of kept lists could not be set', error));
  const keepUp = (): void =>
    void room.keepUp().catch((error: unknown) => log.warn('kept lists were not brought up to date', error));

  let last = 0;
  return {
    ...room,
    /** Rules came or went: the alarm follows. */
    watchSchedule,
    /** The hour of kept lists. */
    keepUp,
    /** A library is complete and has changed: lists that follow it are looked at. */
    noteMirror({ status, version, completedAt }: MirrorState): void {
      if (status !== 'fresh' || completedAt === null || version === last) return;
      last = version;
      keepUp();
    },
  };
}
