import type { PlexM8Database } from './database';

/** One small JSON-safe value that is last known. */
export interface MemoRecord {
  name: string;
  value: unknown;
}

export function createMemoStore(db: PlexM8Database) {
  return {
    get: async (name: string): Promise<unknown> => (await db.get('memos', name))?.value,
    set: async (name: string, value: unknown): Promise<void> => void (await db.put('memos', { name, value })),
    remove: (name: string): Promise<void> => db.delete('memos', name),
  };
}

export type MemoStore = ReturnType<typeof createMemoStore>;
