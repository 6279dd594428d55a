import type { SerializedError } from '@/lib/util/app-error';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';

/** A mirror as surfaces see it. */
export interface MirrorState extends LibraryRef {
  /**
   * `none`: nothing yet. `filling`: for the first time, usable from its first page. `fresh`: complete.
   * `refreshing`: complete, and looking what changed. `paused`: an error keeps it waiting (`error`).
   */
  status: 'none' | 'filling' | 'fresh' | 'refreshing' | 'paused';
  /** Items read and in all, while filling. */
  done: number;
  total: number;
  counts: Record<ItemKind, number>;
  version: number;
  /** Epoch seconds; null = never. */
  completedAt: number | null;
  refreshedAt: number | null;
  bytes: number;
  /** How changes arrive: told by the server at once, or asked for from time to time; null while nobody looks. */
  live: 'socket' | 'polling' | null;
  error: SerializedError | null;
}
