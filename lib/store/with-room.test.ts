import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/util/app-error';
import { storageError } from './storage-error';
import { storeWithRoom, withRoom } from './with-room';

const failed = (): Promise<never> => Promise.reject(new AppError('storage-failed'));
const broken = (): Promise<boolean> => Promise.reject(new Error('locked'));
const full = (): AppError => storageError(new DOMException('full', 'QuotaExceededError'));

/** A disk on which a write fits once that many things were freed. */
function disk(needed: number) {
  const done: string[] = [];
  let freed = 0;
  return {
    done,
    write: async (): Promise<string> => {
      done.push('write');
      if (freed < needed) throw full();
      return 'written';
    },
    step:
      (name: string, has = true) =>
      async (): Promise<boolean> => {
        done.push(name);
        if (has) freed += 1;
        return has;
      },
  };
}

describe('a write on a full disk', () => {
  it('frees nothing while there is room', async () => {
    const { done, write, step } = disk(0);
    expect(await withRoom(write, { free: [step('pictures')] })).toBe('written');
    expect(done).toEqual(['write']);
  });

  it('frees one thing after the other and tries again after each', async () => {
    const { done, write, step } = disk(2);
    expect(await withRoom(write, { free: [step('pictures'), step('mirrors'), step('more')] })).toBe('written');
    expect(done).toEqual(['write', 'pictures', 'write', 'mirrors', 'write']);
  });

  it('does not try again where nothing was freed, and says that the disk is full', async () => {
    const { done, write, step } = disk(9);
    await expect(withRoom(write, { free: [step('pictures', false), broken, step('mirrors')] })).rejects.toMatchObject({
      code: 'storage-full',
    });
    expect(done).toEqual(['write', 'pictures', 'mirrors', 'write']);
  });

  it('lets every other failure through', async () => {
    const { step, done } = disk(0);
    await expect(withRoom(failed, { free: [step('pictures')] })).rejects.toMatchObject({ code: 'storage-failed' });
    expect(done).toEqual([]);
  });
});

it('a store with room is the same store', async () => {
  const { write, step, done } = disk(1);
  const store = storeWithRoom(
    { database: 'plexm8', put: async (_value: number) => write() },
    { free: [step('pictures')] },
  );
  expect(store.database).toBe('plexm8');
  expect(await store.put(1)).toBe('written');
  expect(done).toEqual(['write', 'pictures', 'write']);
});
