import * as z from 'zod/mini';
import type { ImportRecord } from '@/lib/store/import-store';
import type { FeedbackRecord } from '@/lib/store/recommend-records';
import type { BatchRecord, ChangeRecord, OutboxRecord } from '@/lib/store/rating-store';
import { APP_ERROR_CODES } from '@/lib/util/app-error';

/*
 * What a line of a backup may hold. A file may come from anywhere, so each record is read as strictly as
 * if Plex had sent it. `exactly` makes whatever a record gains and this file lacks not compile.
 */

export const exactly =
  <Kept>() =>
  <Schema extends z.ZodMiniType<Kept>>(schema: Kept extends z.output<Schema> ? Schema : never): Schema =>
    schema;

export const id = z.string().check(z.minLength(1), z.maxLength(300));
export const text = z.string().check(z.maxLength(10_000));
const rating = z.nullable(z.number().check(z.gte(0), z.lte(10)));
export const count = z.number().check(z.int(), z.gte(0));
export const time = z.number().check(z.gte(0), z.lte(1e14));
const code = z.enum(APP_ERROR_CODES);

const fact = z.union([z.number(), z.boolean(), z.null()]);
/** Without words: a message or a text among the details may name an address. */
export const error = z.nullable(
  z.object({ code, message: z.string().check(z.maxLength(60)), details: z.record(id, fact), retryable: z.boolean() }),
);

export const owner = { server: id, account: id };
const kind = z.enum(['track', 'album', 'artist']);
const identity = z.object({
  guid: z.nullable(text),
  path: z.nullable(text),
  artist: text,
  albumArtist: text,
  album: text,
  disc: z.nullable(z.number()),
  index: z.nullable(z.number()),
  title: text,
  durationMs: z.nullable(z.number()),
});

export const changeSchema = exactly<ChangeRecord>()(
  z.object({
    ...owner,
    batch: id,
    seq: count,
    key: id,
    kind,
    before: rating,
    beforeKnown: z.boolean(),
    wanted: rating,
    found: rating,
    sent: z.boolean(),
    state: z.enum(['pending', 'confirmed', 'conflict', 'failed', 'put-back', 'cancelled']),
    ratedAt: z.nullable(time),
    at: time,
    identity: z.nullable(identity),
  }),
);

export const batchSchema = exactly<BatchRecord & { error: z.output<typeof error> }>()(
  z.object({
    ...owner,
    batch: id,
    origin: z.enum(['user', 'rate-all', 'import', 'undo', 'elsewhere']),
    label: text,
    job: z.nullable(id),
    createdAt: time,
    total: count,
    sent: count,
    synced: count,
    conflicts: count,
    failed: count,
    finished: z.boolean(),
    undoOf: z.nullable(id),
    undoneBy: z.nullable(id),
    error,
  }),
);

export const outboxSchema = exactly<OutboxRecord>()(
  z.object({
    ...owner,
    batch: id,
    seq: count,
    key: id,
    at: time,
  }),
);

export const feedbackSchema = exactly<FeedbackRecord>()(
  z.object({
    ...owner,
    id,
    section: id,
    key: id,
    itemKind: z.enum(['track', 'artist']),
    kind: z.enum(['more', 'less', 'never']),
    title: text,
    artist: text,
    at: time,
  }),
);

export const importSchema = z.object({
  id,
  fileName: text,
  bytes: count,
  createdAt: time,
  step: z.enum(['applied', 'undone']),
  rows: count,
  report: z.null(),
  target: z.nullable(z.object({ ...owner, section: id })),
  counts: z.nullable(z.record(z.enum(['change', 'conflict', 'equal', 'ambiguous', 'not-found']), count)),
  writes: count,
  conflictWrites: count,
  job: z.null(),
  batch: z.nullable(id),
  error,
}) satisfies z.ZodMiniType<ImportRecord>;
