import { AppError } from '@/lib/util/app-error';

/** The AppError for whatever IndexedDB threw. */
export function storageError(error: unknown): AppError {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  const code = name === 'QuotaExceededError' ? 'storage-full' : 'storage-failed';
  return new AppError(code, `IndexedDB: ${name || String(error)}`, { cause: error });
}
