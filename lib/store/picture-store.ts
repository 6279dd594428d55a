import type { PlexM8Database } from './database';

/** A cover as fetched, sized for its place. */
export interface PictureRecord {
  /** `server|path|size`. */
  id: string;
  dataUrl: string;
  bytes: number;
  /** Epoch seconds of the last use. */
  usedAt: number;
}

export function createPictureStore(db: PlexM8Database) {
  return {
    get: (id: string): Promise<PictureRecord | undefined> => db.get('pictures', id),
    put: async (record: PictureRecord): Promise<void> => void (await db.put('pictures', record)),
    /** Drops the longest unused until at most `capBytes` remain. */
    async trim(capBytes: number): Promise<void> {
      const transaction = db.transaction('pictures', 'readwrite');
      let kept = 0;
      for await (const cursor of transaction.store.index('byUse').iterate(null, 'prev')) {
        kept += cursor.value.bytes;
        if (kept > capBytes) await cursor.delete();
      }
      await transaction.done;
    },
  };
}

export type PictureStore = ReturnType<typeof createPictureStore>;
