import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { roleOf } from '@/lib/messaging/caller';
import { createEngineBridge } from '@/lib/engine/engine-bridge';
import { createEventHub } from '@/lib/messaging/event-hub';
import { createRpcServer, isCallMessage } from '@/lib/messaging/rpc-server';
import { EVENTS_PORT } from '@/lib/messaging/transport';
import { createTickets } from '@/lib/plex-web/tickets';
import { createPreferencesService } from '@/lib/settings/preferences-service';
import { createPreferencesSetting } from '@/lib/settings/settings';
import { eraseDatabase } from '@/lib/store/open-safely';
import { AppError } from '@/lib/util/app-error';
import { systemClock } from '@/lib/util/clock';
import { createLogger, setLogLevel } from '@/lib/util/log';
import { composeRescue } from './compose-rescue';
import { type Background, composeServices } from './compose-services';
import { clearStorage, sessionStorageArea } from './platform';
import { createRulesAlarm } from './rules-alarm';
import { createWakeAlarm } from './wake-alarm';

const log = createLogger('background');

/** How long a database that can't be used is not tried again. */
const RESCUE_MS = 10_000;

/**
 * Starts the background. Every listener is registered before the first `await`: a worker that was
 * woken by an event gets that event only if it listens by the end of its first turn.
 */
export function startBackground(): void {
  const wakeAlarm = createWakeAlarm();
  const rulesAlarm = createRulesAlarm();
  const tickets = createTickets({ store: sessionStorageArea });
  const who = (sender: Browser.runtime.MessageSender) =>
    roleOf(sender, {
      extensionId: browser.runtime.id,
      extensionOrigin: new URL(browser.runtime.getURL('/popup.html')).origin,
      isRedeemed: (frame) => tickets.isRedeemed(frame),
    });

  const preferences = createPreferencesService({ setting: createPreferencesSetting() });
  preferences.onChange(({ logLevel }) => setLogLevel(logLevel));
  // One for the life of this background: composed anew, the services keep it.
  const engine = createEngineBridge();

  let running: Promise<Background> | null = null;
  /** Composed once; after a failure, or when the database was closed under us, again at the next call. */
  const background = (): Promise<Background> => {
    if (running) return running;
    const forget = (): void => {
      if (running === mine) running = null;
    };
    const onErased = async (): Promise<void> => {
      forget();
      const { services } = await background();
      hub.emit('sessionChanged', await services.session.state());
    };
    const compose = async (): Promise<Background> => {
      await preferences.loaded();
      return composeServices({
        emit: hub.emit,
        tickets,
        wakeAlarm,
        rulesAlarm,
        preferences,
        engine,
        surfaces: () => hub.surfaces,
        onDatabaseClosed: forget,
        onErased,
      });
    };
    const mine: Promise<Background> = compose().catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'storage-failed') {
        forget();
        throw error;
      }
      log.error('the database cannot be used', error);
      // The next call after a while tries again: another copy may have let go.
      setTimeout(forget, RESCUE_MS);
      const erase = {
        stop: async () => undefined,
        closeDatabase: () => undefined,
        eraseDatabase: () => eraseDatabase(systemClock),
        clearStorage,
        onErased,
      };
      const services = composeRescue(error, { preferences, tickets, erase });
      return { services, resume: async () => undefined, surfacesChanged: () => undefined, keepLists: () => undefined };
    });
    running = mine;
    return mine;
  };
  const resume = (): void => {
    background()
      .then(({ resume: goOn }) => goOn({ watched: hub.surfaces > 0 }))
      .catch((error: unknown) => log.error('could not go on', error));
  };

  const keepLists = (): void =>
    void background()
      .then((composed) => composed.keepLists())
      .catch((error: unknown) => log.error('lists could not be kept', error));

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
    if (rulesAlarm.is(alarm)) keepLists();
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
