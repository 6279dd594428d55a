import type { EditOrigin, EditRecord, TargetAction, TargetRecord } from '@/lib/store/playlist-store';
import type { Owner } from '@/lib/util/refs';
import type { ListOp } from './list-op';
import type { EditTargetState, PlaylistEditState } from './playlist-state';

/** An edit that has not begun. @param now epoch milliseconds */
export function newEdit(
  owner: Owner,
  fields: {
    edit: string;
    origin: EditOrigin;
    label: string;
    now: number;
    targets: number;
    job: string | null;
    by?: Owner | null;
    undoOf?: string;
  },
): EditRecord {
  return {
    server: owner.server,
    account: owner.account,
    edit: fields.edit,
    origin: fields.origin,
    label: fields.label,
    createdAt: fields.now,
    step: fields.job === null ? 'draft' : 'queued',
    job: fields.job,
    targets: fields.targets,
    by: fields.by ?? null,
    undoOf: fields.undoOf ?? null,
    undoneBy: null,
    error: null,
  };
}

/** What is wanted of one playlist. */
export interface PlannedTarget {
  action: TargetAction;
  key?: string | null;
  op?: ListOp | null;
  title?: string | null;
  description?: string | null;
  rules?: string | null;
}

export function newTarget(edit: Owner & { edit: string }, seq: number, planned: PlannedTarget): TargetRecord {
  return {
    server: edit.server,
    account: edit.account,
    edit: edit.edit,
    seq,
    action: planned.action,
    key: planned.key ?? null,
    state: 'pending',
    op: planned.op ?? null,
    title: planned.title ?? null,
    description: planned.description ?? null,
    rules: planned.rules ?? null,
    titleBefore: null,
    descriptionBefore: null,
    rulesBefore: null,
    namesakes: null,
    noMoves: false,
    counts: { added: 0, removed: 0, moved: 0, missing: 0 },
    copy: null,
    error: null,
  };
}

const ENDED: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled', 'conflict']);

/** True for a playlist that may hold something of the edit. */
export const wasTouched = ({ state, titleBefore, key, action }: TargetRecord): boolean =>
  state === 'changed' || titleBefore !== null || (action.startsWith('create') && key !== null);

export const isUndoable = (edit: EditRecord, targets: readonly TargetRecord[]): boolean =>
  edit.undoneBy === null && ENDED.has(edit.step) && targets.some(wasTouched);

export function editState(edit: EditRecord, targets: readonly TargetRecord[]): PlaylistEditState {
  const { undoOf: _undoOf, by: _by, ...record } = edit;
  const count = (state: TargetRecord['state']): number => targets.filter((target) => target.state === state).length;
  const sum = (of: keyof TargetRecord['counts']): number =>
    targets.reduce((total, { counts }) => total + counts[of], 0);
  return {
    ...record,
    createdAt: Math.floor(edit.createdAt / 1000),
    changed: count('changed'),
    conflicts: count('conflict'),
    failed: count('failed'),
    added: sum('added'),
    removed: sum('removed'),
    moved: sum('moved'),
    missing: sum('missing'),
    undoable: isUndoable(edit, targets),
    playlist: targets.length === 1 ? (targets[0]?.key ?? null) : null,
  };
}

export function targetState(
  target: TargetRecord,
  sizes: { before: number | null; wanted: number | null; rebuilds: boolean },
): EditTargetState {
  const { seq, action, key, state, counts, error } = target;
  return { seq, action, key, title: target.title ?? target.titleBefore ?? '', state, counts, error, ...sizes };
}
