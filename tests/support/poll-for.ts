import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks again until there is an answer other than null.
 * @param what in words, for the error
 * @throws Error when there is none in time
 */
export async function pollFor<T>(what: string, look: () => Promise<T | null>, timeoutMs = 15_000): Promise<T> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await delay(50)) {
    const found = await look();
    if (found !== null) return found;
  }
  throw new Error(`Not seen within ${timeoutMs / 1000} s: ${what}`);
}
