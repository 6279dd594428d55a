import { createLogger } from '@/lib/util/log';

const log = createLogger('backup');

export interface EraseDeps {
  /** Stops jobs, sockets and whatever else would write again. */
  stop(): Promise<void>;
  /** Closes our own connection to the database. */
  closeDatabase(): void;
  eraseDatabase(): Promise<void>;
  /** `browser.storage.local` and `.session`. */
  clearStorage(): Promise<void>;
  /** Everything that was composed is void: it must be composed anew, and the surfaces told. */
  onErased(): Promise<void> | void;
}

/**
 * Forgets everything that PlexM8 keeps on this computer. Neither Plex nor plex.tv hears of it. The
 * database goes first: it holds the tokens, and a failure there leaves the rest as it was.
 */
export async function eraseEverything({ stop, closeDatabase, eraseDatabase, clearStorage, onErased }: EraseDeps) {
  try {
    await stop();
  } catch (error) {
    log.warn('something did not stop', error);
  }
  closeDatabase();
  try {
    await eraseDatabase();
    await clearStorage();
  } finally {
    await onErased();
  }
}
