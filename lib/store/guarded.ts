import { isAppError } from '@/lib/util/app-error';
import { storageError } from './storage-error';

/** Runs one piece of database work. @throws AppError storage-failed, storage-full */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isAppError(error) ? error : storageError(error);
  }
}
