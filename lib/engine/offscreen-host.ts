import { browser } from 'wxt/browser';
import { AppError } from '@/lib/util/app-error';
import { systemClock } from '@/lib/util/clock';
import type { EngineHost } from './engine-host';
import type { ToOffscreenPage } from './offscreen-page';

/** Of `ServiceWorkerGlobalScope`, which a program compiled for pages does not know. */
interface WindowClient {
  id: string;
  url: string;
  postMessage(message: ToOffscreenPage, transfer: Transferable[]): void;
}

interface WindowClients {
  matchAll(options: { includeUncontrolled: boolean; type: 'window' }): Promise<WindowClient[]>;
}

const LOOK_MS = 50;
const LOOKS = 100;

const address = (): string => browser.runtime.getURL('/offscreen.html');

async function findPage(): Promise<WindowClient | null> {
  const { clients } = globalThis as unknown as { clients: WindowClients };
  const all = await clients.matchAll({ includeUncontrolled: true, type: 'window' });
  return all.find(({ url }) => url.startsWith(address())) ?? null;
}

/**
 * There is room for one offscreen document. Creating it fails while another start of the service worker
 * makes it, and while an idle one is closing: both are over in a moment.
 */
async function findOrCreatePage(): Promise<WindowClient> {
  let cause: unknown;
  for (let look = 0; look < LOOKS; look++) {
    const page = await findPage();
    if (page) return page;
    try {
      await browser.offscreen.createDocument({
        url: 'offscreen.html',
        reasons: ['WORKERS'],
        justification: 'A Worker holds the music library, so that lists are searched and sorted at once.',
      });
    } catch (error) {
      cause = error;
      await systemClock.wait(LOOK_MS);
    }
  }
  throw new AppError('engine-failed', 'the offscreen document could not be opened', { cause });
}

/** Chrome: a service worker can't have a Worker, so an offscreen document holds it and outlives the service worker. */
export function createOffscreenHost(): EngineHost {
  return {
    async attach(port) {
      const page = await findOrCreatePage();
      page.postMessage({ t: 'plexm8:engine-port', port }, [port]);
      return { isAlive: async () => (await findPage())?.id === page.id };
    },
    async stop() {
      if (await findPage()) await browser.offscreen.closeDocument();
    },
  };
}
