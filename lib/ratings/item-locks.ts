/** Lets what concerns one item happen one after the other, in the order in which it was asked for. */
export function createItemLocks() {
  const tails = new Map<string, Promise<unknown>>();
  return {
    async run<T>(name: string, work: () => Promise<T>): Promise<T> {
      const before = tails.get(name) ?? Promise.resolve();
      const mine = before.then(work, work);
      const tail = mine.catch(() => undefined);
      tails.set(name, tail);
      try {
        return await mine;
      } finally {
        if (tails.get(name) === tail) tails.delete(name);
      }
    },
  };
}

export type ItemLocks = ReturnType<typeof createItemLocks>;
