import type * as z from 'zod/mini';
import type { KeptRecord, KeptStore, Look } from '@/lib/store/backup-store';
import { AppError, type SerializedError, serializeError } from '@/lib/util/app-error';
import { batchSchema, changeSchema, feedbackSchema, importSchema, outboxSchema } from './backup-schemas';

/** How one store goes into the file and comes back. */
export interface BackupTable {
  store: KeptStore;
  /** What the file says of a record; null leaves it out. */
  save(record: KeptRecord): KeptRecord | null;
  /** @throws where a line does not hold such a record */
  read(value: unknown): KeptRecord;
  /** Why a record can't be added to what is here; null when it can. */
  fits?: ((record: KeptRecord, look: Look) => Promise<string | null>) | undefined;
}

interface TableOf<S extends KeptStore> {
  schema: z.ZodMiniType<KeptRecord<S>>;
  save?(record: KeptRecord<S>): KeptRecord<S> | null;
  fits?: (record: KeptRecord<S>, look: Look) => Promise<string | null>;
}

/** Ties the functions of one table to the record that its store holds. */
function table<S extends KeptStore>(store: S, { schema, save = (record) => record, fits }: TableOf<S>): BackupTable {
  return {
    store,
    save: (record) => save(record as KeptRecord<S>),
    read: (value) => {
      const record = save(schema.parse(value));
      if (!record) throw new AppError('invalid-input', `not a record of ${store} to keep`);
      return record;
    },
    fits: fits && ((record, look) => fits(record as KeptRecord<S>, look)),
  };
}

/** An error without its words, which may name an address: the code and the numbers are what surfaces show. */
function withoutWords(error: SerializedError | null): SerializedError | null {
  if (error === null) return null;
  const facts = Object.entries(error.details).filter(([, value]) => typeof value !== 'string');
  return { ...error, message: error.code, details: Object.fromEntries(facts) };
}

const CANCELLED = withoutWords(serializeError(new AppError('cancelled')));

/**
 * Everything the user made, one line a store. A later feature adds its line, after those that it leans
 * on: changes stand before their batch, so that a file that was cut off brings no batch without them.
 */
export const BACKUP_TABLES: readonly BackupTable[] = [
  table('journal', { schema: changeSchema }),
  table('batches', {
    schema: batchSchema,
    // A restore writes nothing to Plex by itself: a bulk change that was under way has ended where it was.
    save: (batch) =>
      batch.finished || batch.job === null
        ? { ...batch, error: withoutWords(batch.error) }
        : { ...batch, finished: true, error: CANCELLED },
    fits: async (batch, look) => {
      const same = await look.batchById(batch.batch);
      return same ? 'of-another' : null;
    },
  }),
  table('outbox', {
    schema: outboxSchema,
    // What was sent or taken back here since must not be sent again.
    fits: async (row, look) => {
      const change = await look.get('journal', [row.server, row.account, row.batch, row.seq]);
      const batch = await look.get('batches', [row.server, row.account, row.batch]);
      return change?.state === 'pending' && batch && !batch.finished ? null : 'settled';
    },
  }),
  table('imports', {
    schema: importSchema,
    // The rows are in the user's own file; the job that wrote them is over.
    save: (record) =>
      record.step === 'applied' || record.step === 'undone'
        ? { ...record, report: null, job: null, error: withoutWords(record.error) }
        : null,
    fits: async (record, look) => (record.batch === null || (await look.batchById(record.batch)) ? null : 'no-batch'),
  }),
  table('feedback', { schema: feedbackSchema }),
];
