import { newJob } from '@/lib/jobs/new-job';
import type { PmsClient } from '@/lib/plex/pms-client';
import type {
  EditOrigin,
  EditRecord,
  ListRecord,
  ListRole,
  PlaylistStore,
  RuleRecord,
  StoredList,
  TargetRecord,
} from '@/lib/store/playlist-store';
import { AppError, deserializeError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import { type LibraryRef, type Owner, sameOwner } from '@/lib/util/refs';
import { createEditLists } from './edit-lists';
import { type PlannedTarget, editState, isUndoable, newEdit, newTarget, wasTouched } from './edit-records';
import { type EditPlaylistSpec, createEditWork } from './edit-work';
import type { ConflictChoice, PlaylistEditState, PlaylistNews } from './playlist-state';
import { wayBack } from './way-back';

export interface DeskDeps {
  store: PlaylistStore;
  /** A client that is the owner on its server. @throws AppError no-server, signed-out, network, … */
  clientFor: (owner: Owner) => Promise<PmsClient>;
  session: { active(): LibraryRef | null; isReadOnly(): boolean };
  clock: Clock;
  newId: () => string;
  emit: (news: PlaylistNews) => void;
  /** The runner's side: it gets `work` from here, so it is asked late. */
  jobs: { look(): Promise<void>; cancel(id: string): Promise<void> };
}

/** A target with the lists that are known beforehand. */
export interface Wish extends PlannedTarget {
  lists?: Partial<Record<ListRole, StoredList>>;
}

export interface EditWish {
  origin: EditOrigin;
  label: string;
  targets: readonly Wish[];
  /** Who asks, where it is about somebody else's playlists. */
  by?: Owner | null;
}

/** A surface is told at once of what ends within this time; everything longer is a job that it watches. */
const PATIENCE_MS = 5_000;
/** Previews that nobody asked for are forgotten. */
const KEEP_DRAFTS = 10;
/** Edits whose lists are kept: what is older can't be undone any more. */
const KEEP_EDITS = 500;

/** Where edits of playlists are asked for, previewed, undone and decided (house.md, Nothing is lost). */
export function createEditDesk(deps: DeskDeps) {
  const { store, clock, session } = deps;
  const ends = new Map<string, () => void>();

  const told = (edit: EditRecord, targets: readonly TargetRecord[]): void => {
    const state = editState(edit, targets);
    deps.emit({
      owner: { server: edit.server, account: edit.account },
      key: targets.length === 1 && targets[0]?.action === 'change' ? targets[0].key : null,
      edit: state,
    });
    // One that waits for a busy server is a job to be watched, too.
    const isUnderWay = edit.step === 'queued' || edit.step === 'running';
    if (!isUnderWay || edit.error !== null) ends.get(edit.edit)?.();
  };

  /** @throws AppError no-server, wrong-account, read-only */
  const mayWrite = (as: Owner, server: string = as.server): LibraryRef => {
    const active = session.active();
    if (!active) throw new AppError('no-server', 'no library is chosen');
    if (!sameOwner(as, active) || server !== active.server)
      throw new AppError('wrong-account', 'shown as somebody else, or of another server, than PlexM8 writes as');
    if (session.isReadOnly()) throw new AppError('read-only');
    return active;
  };

  const stored = async (id: string): Promise<EditRecord> => {
    const edit = await store.edit(id);
    if (!edit) throw new AppError('not-found', `no edit ${id}`);
    return edit;
  };
  const stateOf = async (id: string): Promise<PlaylistEditState> => {
    const edit = await stored(id);
    return editState(edit, await store.targets(edit));
  };

  let lastTick = 0;
  /** Epoch milliseconds that always grow: the order of edits is told by them. */
  const tick = (): number => {
    lastTick = Math.max(lastTick + 1, clock.now());
    return lastTick;
  };

  const jobOf = (edit: EditRecord, id: string) => {
    const spec: EditPlaylistSpec = { edit: edit.edit };
    const total = edit.targets === 1 ? 0 : edit.targets;
    return newJob({ id, kind: 'edit-playlist', owner: edit, label: edit.label, spec, total, now: clock.now() });
  };

  const tidy = async (owner: Owner): Promise<void> => {
    let drafts = 0;
    let edits = 0;
    const old: EditRecord[] = [];
    await store.eachEdit(owner, (edit) => {
      if (edit.step === 'draft') drafts += 1;
      else edits += 1;
      const isOpen = edit.step === 'queued' || edit.step === 'running' || edit.step === 'conflict';
      if (edit.step === 'draft' ? drafts > KEEP_DRAFTS : !isOpen && edits > KEEP_EDITS) old.push(edit);
      return true;
    });
    await store.removeEdits(old);
  };

  const write = async (
    owner: Owner,
    wish: EditWish,
    also: { draft?: boolean; undone?: EditRecord; rule?: (edit: string) => RuleRecord } = {},
  ): Promise<EditRecord> => {
    if (wish.targets.length === 0) throw new AppError('invalid-input', 'no playlist to edit');
    const edit = newEdit(owner, {
      edit: deps.newId(),
      origin: wish.origin,
      label: wish.label,
      now: tick(),
      targets: wish.targets.length,
      job: also.draft ? null : deps.newId(),
      by: wish.by,
      undoOf: also.undone?.edit,
    });
    const targets = wish.targets.map((target, seq) => newTarget(edit, seq, target));
    await store.create(edit, targets, {
      lists: listsOf(edit, wish.targets),
      job: edit.job === null ? undefined : jobOf(edit, edit.job),
      undone: also.undone && { ...also.undone, undoneBy: edit.edit },
      rule: also.rule?.(edit.edit),
    });
    if (!also.draft) told(edit, targets);
    return edit;
  };

  /** Lets the runner have it, and waits a little. @throws AppError what made all of it fail */
  const watch = async (edit: EditRecord): Promise<PlaylistEditState> => {
    const stop = new AbortController();
    const ended = new Promise<void>((resolve) => ends.set(edit.edit, resolve));
    try {
      await deps.jobs.look();
      await Promise.race([ended, clock.wait(PATIENCE_MS, stop.signal)]);
    } finally {
      ends.delete(edit.edit);
      stop.abort();
    }
    const state = await stateOf(edit.edit);
    if (state.step === 'failed' && state.error) throw deserializeError(state.error);
    return state;
  };

  /** A conflict or a draft goes on under a new job. */
  const goOn = async (edit: EditRecord, targets: readonly TargetRecord[]): Promise<PlaylistEditState> => {
    const next: EditRecord = { ...edit, step: 'queued', job: deps.newId(), error: null };
    await store.create(next, targets, { job: jobOf(next, next.job ?? '') });
    told(next, targets);
    return watch(next);
  };

  return {
    mayWrite,
    tick,
    stateOf,

    /** Writes an edit down and begins it. */
    async start(owner: Owner, wish: EditWish, also: { rule?: (edit: string) => RuleRecord } = {}) {
      return watch(await write(owner, wish, also));
    },

    /** Writes an edit down to be shown; nothing is sent before `apply`. */
    async draft(owner: Owner, wish: EditWish): Promise<PlaylistEditState> {
      const edit = await write(owner, wish, { draft: true });
      await tidy(owner);
      return stateOf(edit.edit);
    },

    /** Begins what was shown. @throws AppError invalid-input when it was begun already */
    async apply(id: string, as: Owner): Promise<PlaylistEditState> {
      const edit = await stored(id);
      mustBeOf(edit, mayWrite(as));
      if (edit.step !== 'draft') throw new AppError('invalid-input', 'this edit was begun already');
      return goOn(edit, await store.targets(edit));
    },

    /** Puts a whole edit back, as an edit of its own. @throws AppError nothing-to-undo */
    async undo(id: string, as: Owner): Promise<PlaylistEditState> {
      let edit = await stored(id);
      mustBeOf(edit, mayWrite(as));
      if (edit.job !== null && (edit.step === 'queued' || edit.step === 'running')) {
        await deps.jobs.cancel(edit.job);
        edit = await stored(id);
      }
      const targets = await store.targets(edit);
      if (!isUndoable(edit, targets)) throw new AppError('nothing-to-undo', `edit ${id} can't be undone`);
      const wishes = await Promise.all(
        targets
          .filter(wasTouched)
          .toReversed()
          .map((target) => wayBack(store, target)),
      );
      const undo = await write(
        { server: edit.server, account: edit.account },
        { origin: 'undo', label: edit.label, targets: wishes.flatMap((wish) => wish ?? []), by: edit.by },
        { undone: edit },
      );
      return watch(undo);
    },

    /** Decides what becomes of playlists that somebody else changed in the middle of an edit. */
    async resolve(id: string, choice: ConflictChoice, as: Owner): Promise<PlaylistEditState> {
      const edit = await stored(id);
      mustBeOf(edit, mayWrite(as));
      if (edit.step !== 'conflict') throw new AppError('invalid-input', 'nothing to decide here');
      const targets = (await store.targets(edit)).map((target): TargetRecord => {
        if (target.state !== 'conflict') return target;
        if (choice === 'theirs') return { ...target, state: 'left', error: null };
        const op = target.action === 'delete' ? null : { type: choice === 'both' ? 'merge' : 'force' };
        return { ...target, state: 'pending', op, error: null };
      });
      return goOn(edit, targets);
    },

    ...createEditLists(store, stored),

    ownerOf: async (id: string): Promise<Owner> => stored(id),
    targetsOf: async (id: string): Promise<TargetRecord[]> => store.targets(await stored(id)),

    /** The step for the job runner. */
    work: createEditWork({ store, clock, isReadOnly: session.isReadOnly, clientFor: deps.clientFor, told }),
  };
}

export type EditDesk = ReturnType<typeof createEditDesk>;

/** @throws AppError wrong-account */
function mustBeOf({ by, ...edit }: EditRecord, as: Owner): void {
  if (!sameOwner(edit, as) && !(by && sameOwner(by, as)))
    throw new AppError('wrong-account', 'somebody else asked for this edit');
}

const listsOf = (edit: EditRecord, wishes: readonly Wish[]): ListRecord[] =>
  wishes.flatMap(({ lists = {} }, seq) =>
    (Object.entries(lists) as [ListRole, StoredList][]).map(([role, list]) => ({
      server: edit.server,
      account: edit.account,
      edit: edit.edit,
      seq,
      role,
      ...list,
    })),
  );
