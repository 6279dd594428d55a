import type { ImportState } from '@/lib/sync/import-state';
import type { ConflictChoice } from './use-import';

/** How many ratings applying writes: items of the library, not rows of the file. */
export function countWrites(state: ImportState, conflicts: ConflictChoice): number {
  if (conflicts === 'keep-plex') return state.writes;
  return state.writes + (state.conflictWrites ?? state.counts?.conflict ?? 0);
}
