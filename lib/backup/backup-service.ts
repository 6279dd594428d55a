import type { PreferencesKeeper } from '@/lib/settings/preferences-service';
import type { BackupStore } from '@/lib/store/backup-store';
import { createBackupReader } from './backup-reader';
import { createBackupRestorer } from './backup-restorer';
import type { BackupChunk, RestoreReport, SpaceState } from './backup-state';
import { type EraseDeps, eraseEverything } from './erase-all';
import type { Space } from './space';

export interface BackupDeps {
  store: BackupStore;
  preferences: Pick<PreferencesKeeper, 'chosen' | 'restore'>;
  space: Pick<Space, 'state'>;
  version: string;
  now(): number;
  erase: EraseDeps;
  /** Ratings that wait for their server may have come back. */
  onRestored(): void;
}

/** *Everything I made* in one file and back, how much room there is, and forgetting everything. */
export function createBackupService({ store, preferences, space, version, now, erase, onRestored }: BackupDeps) {
  const reader = createBackupReader({ store, chosen: preferences.chosen, version, now });
  const restorer = createBackupRestorer({
    store,
    restorePreferences: async (saved) => (await preferences.restore(saved)).length,
  });
  return {
    read: (cursor: string | null): Promise<BackupChunk> => reader.read(cursor),
    async restore(id: string, chunk: number, text: string, last: boolean): Promise<RestoreReport | null> {
      const report = await restorer.restore(id, chunk, text, last);
      if (report) onRestored();
      return report;
    },
    space: (): Promise<SpaceState> => space.state(),
    eraseAll: (): Promise<void> => eraseEverything(erase),
  };
}
