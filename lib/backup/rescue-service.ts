import type { Preferences } from '@/lib/settings/preferences';
import { createBackupStore } from '@/lib/store/backup-store';
import type { PlexM8Database } from '@/lib/store/database';
import { AppError } from '@/lib/util/app-error';
import { createBackupReader } from './backup-reader';
import type { BackupChunk, RestoreReport, SpaceState } from './backup-state';
import { type EraseDeps, eraseEverything } from './erase-all';

export interface RescueDeps {
  /** Why the database can't be used: thrown at whatever needs it. */
  error: AppError;
  openAsItIs(): Promise<PlexM8Database>;
  chosen(): Promise<Partial<Preferences>>;
  version: string;
  now(): number;
  erase: EraseDeps;
}

/**
 * What still works while the database can't be used: saving what can be read of it, and erasing it. So
 * that nothing is deleted silently, and nobody is left without a next step.
 */
export function createRescueService({ error, openAsItIs, chosen, version, now, erase }: RescueDeps) {
  return {
    /** @throws AppError as given, when nothing can be read at all */
    async read(cursor: string | null): Promise<BackupChunk> {
      let db: PlexM8Database;
      try {
        db = await openAsItIs();
      } catch {
        throw error;
      }
      try {
        return await createBackupReader({ store: createBackupStore(db), chosen, version, now, rescue: true }).read(
          cursor,
        );
      } finally {
        db.close();
      }
    },
    restore: (): Promise<RestoreReport | null> => Promise.reject(error),
    space: (): Promise<SpaceState> => Promise.reject(error),
    eraseAll: (): Promise<void> => eraseEverything(erase),
  };
}

/** Stands in for every other service meanwhile: whatever is called says why it can't be. */
export function refusing<Service extends object>(error: AppError): Service {
  const refuse = async (): Promise<never> => {
    throw error;
  };
  return new Proxy({} as Service, { get: () => refuse });
}
