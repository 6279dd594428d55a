import { errorCode } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';

const log = createLogger('store');

/** Frees something that can be fetched again. @returns false when there was nothing to free */
export type FreeStep = () => Promise<boolean>;

/**
 * Does a write; on a full disk frees, one step after the other, and tries again after each. What the user
 * made is never among the steps.
 * @throws AppError storage-full when nothing that may go is left
 */
export async function withRoom<T>(write: () => Promise<T>, { free }: { free: readonly FreeStep[] }): Promise<T> {
  let full: unknown;
  try {
    return await write();
  } catch (error) {
    if (errorCode(error) !== 'storage-full') throw error;
    full = error;
  }
  for (const step of free) {
    const freed = await step().catch((error: unknown) => {
      log.error('nothing could be freed', error);
      return false;
    });
    if (!freed) continue;
    try {
      return await write();
    } catch (error) {
      if (errorCode(error) !== 'storage-full') throw error;
      full = error;
    }
  }
  throw full;
}

/**
 * The same store, each of whose methods makes room and tries again. Every method of a store is one
 * transaction, all or nothing, so that a second try writes nothing twice.
 */
export function storeWithRoom<Store extends object>(store: Store, room: { free: readonly FreeStep[] }): Store {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => withRoom(async () => (await Reflect.apply(value, target, args)) as unknown, room);
    },
  });
}
