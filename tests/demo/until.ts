import { setTimeout as delay } from 'node:timers/promises';
import { WAIT_MS } from './demo-page';

/** Asks again and again until the answer is yes. @throws Error that names what did not come */
export async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await delay(50)) {
    if (await look()) return;
  }
  throw new Error(`Waited in vain for ${what}`);
}
