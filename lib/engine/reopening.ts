/** Something that stands on a database connection. */
export interface Opened<S> {
  service: S;
  /** Set when the connection was closed under it. */
  closed: boolean;
}

/**
 * Keeps what `open` made until its connection is closed (a newer copy of PlexM8 upgrades, everything is
 * erased, the browser is short of space), then makes it anew for the next call: what was in memory may
 * be of a database that is no more. A call that lost its connection on the way is run once more.
 */
export function createReopening<S>(open: (onClosed: () => void) => Promise<S>) {
  let current: Promise<Opened<S>> | null = null;

  const get = (): Promise<Opened<S>> => {
    if (current) return current;
    let closed = false;
    const forget = (): void => {
      closed = true;
      if (current === mine) current = null;
    };
    const mine = open(forget).then(
      (service) => ({
        service,
        get closed() {
          return closed;
        },
      }),
      (error: unknown) => {
        forget();
        throw error;
      },
    );
    current = mine;
    return mine;
  };

  return async <T>(work: (service: S) => Promise<T>): Promise<T> => {
    const first = await get();
    try {
      return await work(first.service);
    } catch (error) {
      if (!first.closed) throw error;
    }
    return work((await get()).service);
  };
}
