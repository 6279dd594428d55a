import { batchSchema, changeSchema, feedbackSchema, importSchema, outboxSchema } from './backup-schemas';
import { type BackupTable, CANCELLED, table, withoutWords } from './backup-table';
import { PLAYLIST_TABLES } from './playlist-tables';

export type { BackupTable } from './backup-table';

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
  ...PLAYLIST_TABLES,
];
