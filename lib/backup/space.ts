import type { SpaceStore } from '@/lib/store/space-store';
import type { FreeStep } from '@/lib/store/with-room';
import { createLogger } from '@/lib/util/log';
import type { LibraryRef } from '@/lib/util/refs';
import type { SpaceState } from './backup-state';

const log = createLogger('space');

interface Estimate {
  usage?: number;
  quota?: number;
}

export interface SpaceDeps {
  store: SpaceStore;
  /** `navigator.storage`; some browsers and modes lack it. */
  storage: { estimate?(): Promise<Estimate>; persisted?(): Promise<boolean> };
  /** The library that is shown: its mirror stays. */
  active(): LibraryRef | null;
  /** Drops a mirror; whoever fills it must stop first. */
  dropMirror(library: LibraryRef): Promise<void>;
  now(): number;
}

/** Less than this and a mirror of a large library does not fit any more. */
const LOW_BYTES = 300_000_000;
const FULL_BYTES = 20_000_000;
/** For so long a full disk is told, whatever the browser estimates. */
const FULL_MS = 600_000;

/** Watches how much room there is, and makes some by dropping what can be fetched again. */
export function createSpace({ store, storage, active, dropMirror, now }: SpaceDeps) {
  /** When a write met a full disk and nothing helped: browsers estimate the room, the disk knows it. */
  let fullAt = -Infinity;

  const free: readonly FreeStep[] = [
    async () => {
      log.warn('the disk is full: covers are dropped');
      return store.dropPictures();
    },
    async () => {
      const others = await store.otherMirrors(active());
      if (others.length > 0) log.warn(`the disk is full: ${others.length} mirrors that are not in use are dropped`);
      for (const library of others) await dropMirror(library);
      return others.length > 0;
    },
    async () => {
      fullAt = now();
      return false;
    },
  ];

  const level = (used: number | null, quota: number | null): SpaceState['level'] => {
    if (now() - fullAt < FULL_MS) return 'full';
    if (used === null || quota === null) return 'fine';
    const left = quota - used;
    return left < FULL_BYTES ? 'full' : left < LOW_BYTES ? 'low' : 'fine';
  };

  return {
    /** For `withRoom` and `storeWithRoom`. */
    room: { free },

    async state(): Promise<SpaceState> {
      const [{ usage, quota }, persisted, mirrors, pictures] = await Promise.all([
        ask<Estimate>(() => storage.estimate?.(), {}),
        ask(() => storage.persisted?.(), false),
        store.mirrorBytes(),
        store.pictureBytes(),
      ]);
      const used = usage ?? null;
      const most = quota ?? null;
      return { used, quota: most, mirrors, pictures, evictable: !persisted, level: level(used, most) };
    },
  };
}

/** What the browser says, or that it says nothing. */
async function ask<T>(question: () => Promise<T> | undefined, otherwise: T): Promise<T> {
  try {
    return (await question()) ?? otherwise;
  } catch (error) {
    log.debug(`the browser does not tell: ${String(error)}`);
    return otherwise;
  }
}

export type Space = ReturnType<typeof createSpace>;
