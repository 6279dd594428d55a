import type { CanaryState } from './canary';

/** Where the changes of a batch come from. `rows` are in the journal already. */
export type BatchSourceSpec =
  | { kind: 'rows' }
  | { kind: 'undo'; of: string }
  | { kind: 'import'; id: string; conflicts: 'keep-plex' | 'take-file' };

export interface RateBatchSpec {
  batch: string;
  source: BatchSourceSpec;
}

/** How far a batch is. */
export interface RateBatchCheckpoint {
  phase: 'journal' | 'write' | 'read-back';
  /** In `journal`: where to read the source on, null at its start. */
  cursor: unknown;
  /** The next change to write down, to send, or to read back. */
  next: number;
  canary: CanaryState | null;
  /** True when it is known which changes of the group at `next` were sent: nothing was under way. */
  clean: boolean;
  /** Of the changes before `next` in this phase. */
  counts: BatchCounts;
}

export interface BatchCounts {
  sent: number;
  synced: number;
  conflicts: number;
  failed: number;
}

export const noCounts = (): BatchCounts => ({ sent: 0, synced: 0, conflicts: 0, failed: 0 });

export const firstCheckpoint = (source: BatchSourceSpec): RateBatchCheckpoint => ({
  phase: source.kind === 'rows' ? 'write' : 'journal',
  cursor: null,
  next: 0,
  canary: null,
  clean: true,
  counts: noCounts(),
});
