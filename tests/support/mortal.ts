/** Thrown by whatever a stopped worker still tries to do. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * A worker's life that ends at its k-th operation on a store or a server: that one is either not done
 * (`before`) or done without the worker hearing of it (`after`), and nothing later is done at all.
 */
export function createMortality(endsAt: number, when: 'before' | 'after') {
  let count = 0;
  const life = {
    dead: false,
    get operations() {
      return count;
    },
    /** The same object, whose methods all count as operations. */
    wrap<T extends object>(target: T): T {
      return new Proxy(target, {
        get: (object, name) => {
          const value: unknown = Reflect.get(object, name);
          if (typeof value !== 'function') return value;
          return async (...args: unknown[]): Promise<unknown> => {
            if (life.dead) throw new Killed();
            count += 1;
            const last = count === endsAt;
            if (last && when === 'before') {
              life.dead = true;
              throw new Killed();
            }
            if (last) life.dead = true;
            const result: unknown = await Reflect.apply(value, object, args);
            if (life.dead) throw new Killed();
            return result;
          };
        },
      });
    },
  };
  return life;
}

export type Mortality = ReturnType<typeof createMortality>;
