import type { PlexPlaylist } from '@/lib/plex/playlist-schemas';
import type { ListRole, TargetRecord } from '@/lib/store/playlist-store';
import { AppError } from '@/lib/util/app-error';
import { ChangedElsewhere, type EditRun, saveTarget } from './edit-run';
import { type ListOp, applyOp, mergeForeign } from './list-op';
import { addedKeys, isOnTheWay, keepForeign, planList } from './list-plan';
import type { IntendedEntry, ListEntry } from './order/list-edit';
import { type EntryList, readEntries, sameEntries, sameKeys, toEntries, toIntended, toStored } from './read-list';
import { runSteps } from './run-steps';

/** Plans of one edit at most: a server that does something else each time is not to be wrestled with. */
const MOST_PLANS = 6;
const NOBODY: ReadonlySet<string> = new Set();

/**
 * Brings the items of a playlist to what is wanted. The list before is written down first; a worker that
 * comes after a death reads the server's list and goes on from there.
 */
export async function editItems(run: EditRun, target: TargetRecord, playlist: PlexPlaylist): Promise<void> {
  if (playlist.smart) throw new AppError('smart-playlist', 'rules decide what is in it');
  const read = (atLeast: number) => readEntries(run.client, playlist.key, { atLeast, signal: run.context.signal });
  let now = await read(playlist.leafCount ?? 0);
  const wasBegun = target.state === 'running' && (await listOf(run, target, 'wanted')) !== null;
  if (!wasBegun) await begin(run, target, playlist, now);
  let base = wasBegun ? await baseOf(run, target) : now.entries;
  let wanted = toIntended((await run.store.list(target, 'wanted')) ?? toStored(now.entries));

  for (let plans = 0; plans < MOST_PLANS; plans += 1) {
    const limits = { noMoves: target.noMoves, foreign: now.foreign };
    let { steps } = planList(base, wanted, limits);
    let missing: ReadonlySet<string> = NOBODY;
    if (!isOnTheWay(base, steps, now.entries)) {
      missing = await findMissing(run, addedKeys(steps), now);
      if (missing.size === 0 || !isOnTheWay(base, steps, now.entries, missing)) throw new ChangedElsewhere(now.entries);
      wanted = wanted.filter(({ key }) => !missing.has(key));
    }
    const counts = { ...target.counts, missing: target.counts.missing + missing.size };
    base = now.entries;
    const plan = planList(base, wanted, limits);
    ({ steps } = plan);
    if (steps.length === 0 && sameKeys(base, wanted)) {
      await saveTarget(run, target, { counts }, { after: toStored(base) });
      return;
    }
    await saveTarget(run, target, { counts }, { base: toStored(base), wanted: toStored(wanted) });
    const result = await runSteps(
      {
        client: run.client,
        playlist,
        signal: run.context.signal,
        isReadOnly: run.isReadOnly,
        done: (done) => run.progress(done, steps.length),
      },
      base,
      steps,
    );
    now = await read(wanted.length);
    if (result === 'no-moves' && isOnTheWay(base, steps, now.entries)) await saveTarget(run, target, { noMoves: true });
    else if (result === 'done' && sameEntries(base, now.entries))
      throw new AppError('not-as-documented', 'the server answered and the list stayed as it was');
  }
  throw new AppError('not-as-documented', 'the server makes something else of every edit');
}

/** Writes down the list before, and what it shall become. */
async function begin(run: EditRun, target: TargetRecord, playlist: PlexPlaylist, now: EntryList): Promise<void> {
  const op = target.op as ListOp;
  const before = await expectedBefore(run, target, op);
  // An undo is about the other edit's list; a preview was made for the list that was shown.
  if (before && !before.fits(now.entries)) throw new ChangedElsewhere(now.entries);
  const asked = await run.store.list(target, 'asked');
  const wanted = await wantedOf(run, target, op, now.entries, asked?.keys ?? []);
  keepForeign(now.entries, wanted, now.foreign);
  const { counts } = planList(now.entries, wanted, { noMoves: target.noMoves, foreign: now.foreign });
  await saveTarget(
    run,
    target,
    {
      state: 'running',
      titleBefore: playlist.title,
      descriptionBefore: playlist.summary,
      counts: { ...counts, missing: 0 },
    },
    { before: toStored(now.entries), base: toStored(now.entries), wanted: toStored(wanted) },
  );
}

async function wantedOf(
  run: EditRun,
  target: TargetRecord,
  op: ListOp,
  now: readonly ListEntry[],
  asked: readonly string[],
): Promise<IntendedEntry[]> {
  if (op.type === 'add' || op.type === 'remove' || op.type === 'move') return applyOp(now, op, asked);
  if (op.type === 'undo') {
    const other = { ...target, edit: op.edit, seq: op.seq };
    return toIntended((await run.store.list(other, 'before')) ?? toStored([]));
  }
  const wanted = toIntended((await run.store.list(target, 'wanted')) ?? toStored([]));
  if (op.type !== 'merge') return wanted;
  return mergeForeign((await listOf(run, target, 'before')) ?? [], wanted, now);
}

/** What the list must be for this edit to make sense; null where any list will do. */
async function expectedBefore(run: EditRun, target: TargetRecord, op: ListOp) {
  if (op.type === 'list') {
    const before = await listOf(run, target, 'before');
    return before && { fits: (now: readonly ListEntry[]) => sameEntries(before, now) };
  }
  if (op.type !== 'undo') return null;
  const other = { ...target, edit: op.edit, seq: op.seq };
  const after = await listOf(run, other, 'after');
  if (after) return { fits: (now: readonly ListEntry[]) => sameEntries(after, now) };
  // It ended in the middle: the list may stand anywhere on its way.
  const base = await listOf(run, other, 'base');
  const wanted = await run.store.list(other, 'wanted');
  if (!base || !wanted) return null;
  const { steps } = planList(base, toIntended(wanted), { noMoves: target.noMoves, foreign: NOBODY });
  return { fits: (now: readonly ListEntry[]) => isOnTheWay(base, steps, now) };
}

async function listOf(run: EditRun, target: TargetRecord, role: ListRole): Promise<ListEntry[] | null> {
  const list = await run.store.list(target, role);
  return list ? toEntries(list) : null;
}

const baseOf = async (run: EditRun, target: TargetRecord): Promise<ListEntry[]> =>
  (await listOf(run, target, 'base')) ?? [];

/** Tracks that were to be added, are not there, and that the server does not know any more. */
async function findMissing(run: EditRun, keys: readonly string[], now: EntryList): Promise<ReadonlySet<string>> {
  const present = new Set(now.entries.map(({ key }) => key));
  const doubtful = [...new Set(keys)].filter((key) => !present.has(key));
  if (doubtful.length === 0) return NOBODY;
  const known = new Set((await run.client.metadata(doubtful)).map(({ ratingKey }) => ratingKey));
  return new Set(doubtful.filter((key) => !known.has(key)));
}
