import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { roleOf } from '@/lib/messaging/caller';
import { createEventHub } from '@/lib/messaging/event-hub';
import { createRpcServer, isCallMessage } from '@/lib/messaging/rpc-server';
import { EVENTS_PORT } from '@/lib/messaging/transport';
import { createTickets } from '@/lib/plex-web/tickets';
import { createLogger } from '@/lib/util/log';
import { type Background, composeServices } from './compose-services';
import { sessionStorageArea } from './platform';
import { createWakeAlarm } from './wake-alarm';

const log = createLogger('background');

/**
 * Starts the background. Every listener is registered before the first `await`: a worker that was
 * woken by an event gets that event only if it listens by the end of its first turn.
 */
export function startBackground(): void {
  const wakeAlarm = createWakeAlarm();
  const tickets = createTickets({ store: sessionStorageArea });
  const who = (sender: Browser.runtime.MessageSender) =>
    roleOf(sender, {
      extensionId: browser.runtime.id,
      extensionOrigin: new URL(browser.runtime.getURL('/popup.html')).origin,
      isRedeemed: (frame) => tickets.isRedeemed(frame),
    });

  let running: Promise<Background> | null = null;
  /** Composed once; after a failure, or when the database was closed under us, again at the next call. */
  const background = (): Promise<Background> => {
    if (running) return running;
    const forget = (): void => {
      if (running === mine) running = null;
    };
    const mine: Promise<Background> = composeServices({
      emit: hub.emit,
      tickets,
      wakeAlarm,
      surfaces: () => hub.surfaces,
      onDatabaseClosed: forget,
    }).catch((error: unknown) => {
      forget();
      throw error;
    });
    running = mine;
    return mine;
  };
  const resume = (): void => {
    background()
      .then(({ resume: goOn }) => goOn({ watched: hub.surfaces > 0 }))
      .catch((error: unknown) => log.error('could not go on', error));
  };

  /** Whoever composes anew looks for itself. */
  const surfaceGone = (): void => void running?.then(({ surfacesChanged }) => surfacesChanged()).catch(() => undefined);

  const hub = createEventHub({ roleOf: who, onSurface: resume, onGone: surfaceGone });
  const rpc = createRpcServer({ services: async () => (await background()).services, roleOf: who });

  browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse: (reply: unknown) => void) => {
    if (!isCallMessage(message)) return false;
    void rpc.answer(message, sender).then(sendResponse);
    // Keeps the channel open for the reply; a returned promise is not understood by every Chrome.
    return true;
  });
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === EVENTS_PORT) void hub.accept(port);
    else port.disconnect();
  });
  browser.alarms.onAlarm.addListener((alarm) => {
    if (wakeAlarm.is(alarm)) resume();
  });
  // The prompt may close the popup that asked, before the popup can look again.
  browser.permissions.onAdded.addListener(() => {
    background()
      .then(({ services }) => services.session.refresh())
      .catch((error: unknown) => log.error('a newly granted host was not tried', error));
  });
  browser.tabs.onRemoved.addListener((tab) => void tickets.forgetTab(tab));
  browser.runtime.onStartup.addListener(resume);
  browser.runtime.onInstalled.addListener(resume);
  resume();
}
