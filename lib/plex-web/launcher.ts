import { browser } from 'wxt/browser';
import { t } from '@/lib/util/i18n';
import { callBackground } from './background-call';
import { createLauncherButton } from './launcher-button';
import { mountHost } from './launcher-host';
import { answerPageContext } from './page-context-answer';
import { readIdentity, readPageContext } from './page-context';
import { type PanelFrame, openPanelFrame } from './panel-frame';
import { findHook } from './selectors';
import { watchPage } from './watch-page';
import { watchRoute } from './watch-route';

/** The part of WXT's content-script context that is used. */
export interface LauncherContext {
  readonly signal: AbortSignal;
  /** Reading it also notices that the extension was reloaded. */
  readonly isInvalid: boolean;
}

/** While the panel is open: how often now playing is read and a reloaded extension is noticed. */
const TICK_MS = 1000;

/**
 * Mounts the launcher: a button that opens PlexM8's panel as a frame of the extension inside Plex Web.
 * It reads what the page shows and gives it to the panel; it asks the background for nothing but tickets.
 */
export function startLauncher(ctx: LauncherContext): void {
  const host = mountHost(document);
  const { layer } = host;
  let frame: PanelFrame | null = null;
  let tick: ReturnType<typeof setInterval> | undefined;
  let told = '';

  const dispose = (): void => {
    clearInterval(tick);
    frame?.remove();
    frame = null;
    host.remove();
  };

  const tellContext = (): void => {
    if (!frame) return;
    const context = readPageContext();
    const text = JSON.stringify(context);
    if (text === told) return;
    told = text;
    frame.tell(context);
  };

  const setOpen = (open: boolean): void => {
    layer.classList.toggle('open', open);
    button.setOpen(open);
    clearInterval(tick);
    // A reloaded extension leaves a frame behind that looks alive: watch for it while one is open.
    if (open) tick = setInterval(() => (ctx.isInvalid ? dispose() : tellContext()), TICK_MS);
  };

  const close = (): void => {
    if (!frame) return;
    // This order, or Firefox leaves the page without focus (plex-web-frame.md §4).
    window.focus();
    button.element.focus();
    frame.remove();
    frame = null;
    setOpen(false);
  };

  const open = (): void => {
    if (ctx.isInvalid) return dispose();
    told = '';
    frame = openPanelFrame({
      layer,
      url: browser.runtime.getURL('/panel.html'),
      origin: extensionOrigin(),
      title: t('extensionName'),
      issueTicket: async () => String(await callBackground('tickets', 'issue')),
      readContext: readPageContext,
      readIdentity,
      onCloseRequest: close,
      onTicketFailed: () => (ctx.isInvalid ? dispose() : undefined),
    });
    setOpen(true);
  };

  const button = createLauncherButton(document, () => {
    try {
      if (frame) close();
      else open();
    } catch {
      // "Extension context invalidated" is thrown at once by any API call: nothing of ours works any more.
      dispose();
    }
  });
  layer.append(button.element);

  watchPage(() => {
    host.keepAttached();
    layer.hidden = document.fullscreenElement !== null || findHook(document, 'root') === null;
    layer.classList.toggle(
      'lifted',
      findHook(document, 'miniPlayer') !== null || findHook(document, 'fullPlayer') !== null,
    );
    tellContext();
  }, ctx.signal);
  watchRoute(tellContext, ctx.signal);
  answerPageContext(ctx.signal);
  ctx.signal.addEventListener('abort', dispose);
}

/** `getURL` may name a random host in Chromium, the document's origin never does (plex-web-frame.md §1). */
function extensionOrigin(): string {
  return import.meta.env.FIREFOX
    ? new URL(browser.runtime.getURL('/panel.html')).origin
    : `chrome-extension://${browser.runtime.id}`;
}
