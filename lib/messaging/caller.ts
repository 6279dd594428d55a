import type { Browser } from 'wxt/browser';
import type { Role } from './roles';

/** A frame of a tab that may have redeemed a ticket. */
export interface FrameId {
  tab: number;
  frame: number;
  /** Chromium's id of the very document; a frame that was navigated has another one. */
  document: string | null;
}

export interface CallerDeps {
  extensionId: string;
  /** `chrome-extension://…` or `moz-extension://…`; of the id, never from `getURL` of a dynamic resource. */
  extensionOrigin: string;
  /** Whether this frame has redeemed its ticket. */
  isRedeemed(frame: FrameId): Promise<boolean>;
}

/** Pages of ours that are only ever opened at top level. */
const OWN_PAGES = new Set(['/popup.html', '/options.html', '/app.html']);
const PANEL_PAGE = '/panel.html';
const PLEX_WEB_ORIGIN = 'https://app.plex.tv';

/** The role of whoever sent a message, or null for a stranger (house.md, Trust). */
export async function roleOf(sender: Browser.runtime.MessageSender, deps: CallerDeps): Promise<Role | null> {
  if (sender.id !== deps.extensionId || !sender.url) return null;
  const url = new URL(sender.url);
  const frame = sender.frameId ?? 0;
  if (url.origin === deps.extensionOrigin || `${url.protocol}//${url.host}` === deps.extensionOrigin) {
    if (OWN_PAGES.has(url.pathname)) return frame === 0 ? 'page' : null;
    if (url.pathname !== PANEL_PAGE || frame === 0 || sender.tab?.id === undefined) return null;
    return (await deps.isRedeemed({ tab: sender.tab.id, frame, document: documentOf(sender) }))
      ? 'panel'
      : 'locked-panel';
  }
  if (url.origin === PLEX_WEB_ORIGIN && sender.tab?.id !== undefined && frame === 0) return 'content';
  return null;
}

/** Chromium only, and not in every version's types. */
export function documentOf(sender: Browser.runtime.MessageSender): string | null {
  return 'documentId' in sender && typeof sender.documentId === 'string' ? sender.documentId : null;
}
