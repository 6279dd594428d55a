import type * as z from 'zod/mini';
import type { KeptRecord, KeptStore, Look } from '@/lib/store/backup-store';
import { AppError, type SerializedError, serializeError } from '@/lib/util/app-error';
import type { Columns } from './backup-parts';

/** How one store goes into the file and comes back. */
export interface BackupTable {
  store: KeptStore;
  /** What the file says of a record; null leaves it out. */
  save(record: KeptRecord): KeptRecord | null;
  /** @throws where a line does not hold such a record */
  read(value: unknown): KeptRecord;
  /** Why a record can't be added to what is here; null when it can. */
  fits?: ((record: KeptRecord, look: Look) => Promise<string | null>) | undefined;
  /** Where a record may be too long for a line, and for many of them to be in memory. */
  columns?: Columns | undefined;
  /** Whether it belongs to one of these drafts, which nobody has asked for yet. */
  isOf?: ((record: KeptRecord, drafts: ReadonlySet<string>) => boolean) | undefined;
}

interface TableOf<S extends KeptStore> {
  schema: z.ZodMiniType<KeptRecord<S>>;
  save?(record: KeptRecord<S>): KeptRecord<S> | null;
  fits?: (record: KeptRecord<S>, look: Look) => Promise<string | null>;
  columns?: Columns<KeptRecord<S>>;
  isOf?: (record: KeptRecord<S>, drafts: ReadonlySet<string>) => boolean;
}

/** Ties the functions of one table to the record that its store holds. */
export function table<S extends KeptStore>(
  store: S,
  { schema, save = (record) => record, fits, columns, isOf }: TableOf<S>,
): BackupTable {
  return {
    store,
    save: (record) => save(record as KeptRecord<S>),
    read: (value) => {
      const record = save(schema.parse(value));
      if (!record) throw new AppError('invalid-input', `not a record of ${store} to keep`);
      return record;
    },
    fits: fits && ((record, look) => fits(record as KeptRecord<S>, look)),
    columns: columns && {
      of: (record) => columns.of(record as KeptRecord<S>),
      with: (record, cut) => columns.with(record as KeptRecord<S>, cut),
    },
    isOf: isOf && ((record, drafts) => isOf(record as KeptRecord<S>, drafts)),
  };
}

/** An error without its words, which may name an address: the code and the numbers are what surfaces show. */
export function withoutWords(error: SerializedError | null): SerializedError | null {
  if (error === null) return null;
  const facts = Object.entries(error.details).filter(([, value]) => typeof value !== 'string');
  return { ...error, message: error.code, details: Object.fromEntries(facts) };
}

/** What was under way when the file was made has ended where it was: a restore begins no job. */
export const CANCELLED = withoutWords(serializeError(new AppError('cancelled')));
