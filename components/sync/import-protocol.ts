import type { ImportReport } from '@/lib/formats/import-report';
import type { ImportRow } from '@/lib/formats/import-row';
import type { SerializedError } from '@/lib/util/app-error';

/*
 * What the page and its import worker say to each other. One chunk is under way at a time: the worker
 * goes on when the page has stored it, so that a slow background never makes the memory grow.
 */

export type ToImportWorker = { type: 'read'; file: Blob } | { type: 'stored'; chunk: number } | { type: 'cancel' };

export type FromImportWorker =
  | { type: 'progress'; bytes: number; rows: number }
  | { type: 'rows'; chunk: number; rows: ImportRow[] }
  | { type: 'done'; report: ImportReport }
  | { type: 'failed'; error: SerializedError };

/** Rows in a chunk, and its size as JSON: a message of an extension holds 1 MB in Firefox and Chrome (services.ts). */
export const MAX_CHUNK_ROWS = 2000;
export const MAX_CHUNK_BYTES = 800_000;
