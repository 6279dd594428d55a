import type { JobContext } from '@/lib/jobs/job-step';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { EditRecord, ListRole, PlaylistStore, StoredList, TargetRecord } from '@/lib/store/playlist-store';
import type { Clock } from '@/lib/util/clock';
import type { ListEntry } from './order/list-edit';

export interface EditDeps {
  store: PlaylistStore;
  clock: Clock;
  isReadOnly: () => boolean;
}

/** An edit that is under way. */
export interface EditRun extends EditDeps {
  client: PmsClient;
  context: JobContext;
  edit: EditRecord;
  targets: TargetRecord[];
  told(): void;
  /** Progress within one playlist; counts only where the edit is about one. */
  progress(done: number, total: number): Promise<void>;
}

/** Writes down how far a playlist is, with lists of it. The record is the run's own from then on. */
export async function saveTarget(
  run: EditRun,
  target: TargetRecord,
  change: Partial<TargetRecord>,
  lists: Partial<Record<ListRole, StoredList>> = {},
): Promise<void> {
  Object.assign(target, change);
  await run.store.putTarget({ ...target }, lists);
  run.told();
}

/** What somebody else made of a list, found in the middle of ours. */
export class ChangedElsewhere extends Error {
  override readonly name = 'ChangedElsewhere';
  constructor(readonly found: readonly ListEntry[]) {
    super('somebody else changed this playlist');
  }
}
