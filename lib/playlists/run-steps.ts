import type { PlaylistHandle } from '@/lib/plex/pms-playlist-edits';
import type { PmsClient } from '@/lib/plex/pms-client';
import { AppError, errorCode } from '@/lib/util/app-error';
import { isOnTheWay } from './list-plan';
import type { EditStep, EntryRef, ListEntry } from './order/list-edit';
import { readEntries } from './read-list';

export interface StepContext {
  client: PmsClient;
  playlist: PlaylistHandle;
  signal: AbortSignal;
  isReadOnly: () => boolean;
  /** Told of each step that was answered. */
  done(steps: number): Promise<void>;
}

/**
 * `done`: all were answered. `look`: something is not as the plan says; the list must be read. `no-moves`:
 * the server refused to move an entry.
 */
export type StepsResult = 'done' | 'look' | 'no-moves';

/** From so many steps on the first one is read back before the others are sent. */
const CANARY_FROM = 10;

/**
 * Sends the steps of a plan one after the other. Nothing is sent twice: whoever does not know whether a
 * step arrived reads the list and plans again.
 */
export async function runSteps(
  context: StepContext,
  base: readonly ListEntry[],
  steps: readonly EditStep[],
): Promise<StepsResult> {
  const { client, playlist, signal } = context;
  const isRebuild = steps[0]?.type === 'clear';
  const needsIds = steps.some((step) => step.type === 'move' && [step.entry, step.after].some(isAdded));
  let added: ListEntry[] = [];
  let expected = 0;

  /** Ids that the server gave to what was added: they stand at the end, in order. */
  const readAdded = async (): Promise<boolean> => {
    const keys = steps.flatMap((step) => (step.type === 'add' ? step.keys : []));
    const from = isRebuild ? 0 : base.length;
    const { entries } = await readEntries(client, playlist.key, { from, atLeast: from + keys.length, signal });
    added = entries;
    return entries.length === keys.length && entries.every(({ key }, at) => key === keys[at]);
  };
  const idOf = (ref: EntryRef): string => ('itemId' in ref ? ref.itemId : (added[ref.added]?.itemId ?? ''));

  for (const [at, step] of steps.entries()) {
    signal.throwIfAborted();
    if (context.isReadOnly()) throw new AppError('read-only');
    if (step.type === 'add') {
      const counts = await client.playlists.addItems(playlist, step.keys);
      expected += step.keys.length;
      if (counts.added !== null && counts.added < step.keys.length) return 'look';
    } else {
      if (needsIds && expected > 0 && added.length === 0 && !(await readAdded())) return 'look';
      const result = await change(context, step, idOf);
      if (result !== 'done') return result;
    }
    await context.done(at + 1);
    if (at === 0 && steps.length >= CANARY_FROM && step.type !== 'add') await readCanary(context, base, steps);
  }
  return 'done';
}

const isAdded = (ref: EntryRef | null): boolean => ref !== null && 'added' in ref;

async function change(
  { client, playlist }: StepContext,
  step: Exclude<EditStep, { type: 'add' }>,
  idOf: (ref: EntryRef) => string,
): Promise<StepsResult> {
  try {
    if (step.type === 'clear') await client.playlists.clear(playlist);
    else if (step.type === 'remove') await client.playlists.removeItem(playlist, step.itemId);
    else await client.playlists.moveItem(playlist, idOf(step.entry), step.after === null ? null : idOf(step.after));
    return 'done';
  } catch (error) {
    if (errorCode(error) !== 'not-found') throw error;
    return step.type === 'move' ? 'no-moves' : 'look';
  }
}

/** @throws AppError not-as-documented when the server answered and did nothing */
async function readCanary(
  { client, playlist, signal }: StepContext,
  base: readonly ListEntry[],
  steps: readonly EditStep[],
): Promise<void> {
  const { entries } = await readEntries(client, playlist.key, { atLeast: base.length, signal });
  // Somebody else's edit is not the server's fault: it is found when the list is compared.
  if (isOnTheWay(base, [], entries))
    throw new AppError('not-as-documented', `the server did not ${steps[0]?.type ?? 'edit'} an entry`);
}
