import * as z from 'zod/mini';
import type {
  CopyRecord,
  EditRecord,
  ListRecord,
  PickRecord,
  RuleRecord,
  TargetRecord,
} from '@/lib/store/playlist-store';
import { count, error, exactly, id, owner, text, time } from './backup-schemas';

/* What a line of a backup may hold of playlists, read as strictly as the others. */

/** A record as the file has it: some of its fields can't hold there all that the store may hold. */
type InFile<R, Fields> = Omit<R, keyof Fields | 'error'> & Fields & { error: z.output<typeof error> };

/** Descriptions and rules: a smart playlist names each of its tags in its rules. */
const long = z.string().check(z.maxLength(100_000));
const number = z.number();
const numbers = z.array(number);
const texts = z.array(text);

export const listSchema = exactly<ListRecord>()(
  z.object({
    ...owner,
    edit: id,
    seq: count,
    role: z.enum(['asked', 'before', 'wanted', 'base', 'found', 'after']),
    keys: z.array(text.check(z.minLength(1))),
    itemIds: texts,
  }),
);

const tracks = z
  .object({
    keys: texts,
    guids: texts,
    titles: texts,
    artists: texts,
    albumArtists: texts,
    albums: texts,
    discs: numbers,
    indexes: numbers,
    durations: numbers,
    paths: texts,
    mbids: texts,
  })
  .check(z.refine((columns) => Object.values(columns).every(({ length }) => length === columns.keys.length)));

export const copySchema = exactly<CopyRecord>()(
  z.object({
    ...owner,
    copy: id,
    reason: z.enum(['deleted', 'backup']),
    title: text,
    description: long,
    rules: z.nullable(long),
    madeAt: time,
    durationMs: number.check(z.gte(0)),
    tracks,
  }),
);

const endedTarget = z.enum(['changed', 'left', 'failed', 'cancelled']);

export const targetSchema = exactly<
  InFile<TargetRecord, { state: z.output<typeof endedTarget>; op: null; namesakes: null }>
>()(
  z.object({
    ...owner,
    edit: id,
    seq: count,
    action: z.enum(['create', 'create-smart', 'change', 'rules', 'delete']),
    key: z.nullable(id),
    state: endedTarget,
    op: z.null(),
    title: z.nullable(text),
    description: z.nullable(long),
    rules: z.nullable(long),
    titleBefore: z.nullable(text),
    descriptionBefore: z.nullable(long),
    rulesBefore: z.nullable(long),
    namesakes: z.null(),
    noMoves: z.boolean(),
    counts: z.object({ added: count, removed: count, moved: count, missing: count }),
    copy: z.nullable(id),
    error,
  }),
);

const endedEdit = z.enum(['done', 'failed', 'cancelled']);

export const editSchema = exactly<InFile<EditRecord, { step: z.output<typeof endedEdit> }>>()(
  z.object({
    ...owner,
    edit: id,
    origin: z.enum(['user', 'tool', 'import', 'restore', 'batch', 'kept', 'undo']),
    label: text,
    createdAt: time,
    step: endedEdit,
    job: z.nullable(id),
    targets: count,
    by: z.nullable(z.object(owner)),
    undoOf: z.nullable(id),
    undoneBy: z.nullable(id),
    error,
  }),
);

/** `lib/playlists` parses it whenever it is used. */
const spec = z.record(z.string(), z.json());

export const ruleSchema = exactly<InFile<RuleRecord, { spec: z.output<typeof spec>; version: null }>>()(
  z.object({
    ...owner,
    rule: id,
    section: id,
    playlist: z.nullable(id),
    title: text,
    spec,
    every: z.nullable(count),
    createdAt: time,
    updatedAt: z.nullable(time),
    version: z.null(),
    edit: z.nullable(id),
    error,
  }),
);

export const pickSchema = exactly<PickRecord>()(
  z.object({
    ...owner,
    name: text,
    key: z.nullable(id),
    guid: z.nullable(text),
    at: time,
  }),
);
