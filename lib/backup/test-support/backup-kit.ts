import { createBackupReader } from '@/lib/backup/backup-reader';
import { createBackupRestorer } from '@/lib/backup/backup-restorer';
import type { RestoreReport } from '@/lib/backup/backup-state';
import type { Preferences } from '@/lib/settings/preferences';
import { createBackupStore } from '@/lib/store/backup-store';
import type { PlexM8Database } from '@/lib/store/database';

export const NOW = 1_763_800_000_000;

/** The whole file, and its pieces. */
export async function saveAll(
  db: PlexM8Database,
  chosen: Partial<Preferences> = {},
  options: { rescue?: boolean } = {},
): Promise<string[]> {
  const reader = createBackupReader({
    store: createBackupStore(db),
    chosen: async () => chosen,
    version: '0.1.0',
    now: () => NOW,
    ...options,
  });
  const pieces: string[] = [];
  let cursor: string | null = null;
  do {
    const { text, next } = await reader.read(cursor);
    pieces.push(text);
    cursor = next;
  } while (cursor !== null);
  return pieces;
}

export const restorerOf = (db: PlexM8Database, chosen: Partial<Preferences> = {}) =>
  createBackupRestorer({
    store: createBackupStore(db),
    restorePreferences: async (saved) => {
      const fresh = Object.entries(saved).filter(([name]) => !Object.hasOwn(chosen, name));
      Object.assign(chosen, Object.fromEntries(fresh));
      return fresh.length;
    },
  });

/** A file as a surface hands it over: in pieces whose borders fall anywhere. */
export function cut(file: string, size = 50_000): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < file.length; at += size) pieces.push(file.slice(at, at + size));
  return pieces.length > 0 ? pieces : [''];
}

export async function restoreAll(
  db: PlexM8Database,
  pieces: readonly string[],
  { id = 'r1', chosen = {} }: { id?: string; chosen?: Partial<Preferences> } = {},
): Promise<RestoreReport> {
  const restorer = restorerOf(db, chosen);
  let report: RestoreReport | null = null;
  for (const [chunk, text] of pieces.entries())
    report = await restorer.restore(id, chunk, text, chunk === pieces.length - 1);
  if (!report) throw new Error('the restore told nothing');
  return report;
}
