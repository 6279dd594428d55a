import type { PageContext } from '@/lib/messaging/services';
import { AppError } from '@/lib/util/app-error';
import type { ToLauncher, ToPanel } from './frame-messages';
import type { PageIdentity, PanelLink } from './panel-link';

/** A page that does not answer within this time is gone or hung; nothing is written on its behalf. */
const ANSWER_MS = 2000;

/** The launcher as seen from the panel, over a started port. @param first what the page shows now */
export function createPanelLink(port: MessagePort, first: PageContext): PanelLink {
  let context = first;
  let asked = 0;
  const listeners = new Set<(context: PageContext) => void>();
  const waiting = new Map<number, (who: PageIdentity) => void>();
  const send = (message: ToLauncher): void => port.postMessage(message);

  port.addEventListener('message', (event: MessageEvent<ToPanel>) => {
    const message = event.data;
    if (message.t === 'who') {
      waiting.get(message.id)?.(message.who);
      waiting.delete(message.id);
      return;
    }
    context = message.context;
    for (const listener of listeners) listener(context);
  });

  return {
    get context() {
      return context;
    },
    onContext(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    who() {
      const id = ++asked;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new AppError('internal', 'the page did not answer who is shown'));
        }, ANSWER_MS);
        waiting.set(id, (who) => {
          clearTimeout(timer);
          resolve(who);
        });
        send({ t: 'who', id });
      });
    },
    close: () => send({ t: 'close' }),
  };
}
