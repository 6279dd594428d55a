import type { PageContext } from '@/lib/messaging/services';

/** Whom and which server Plex Web shows at the moment of asking. Never a token. */
export interface PageIdentity {
  /** plex.tv's id of the shown user, null when the page does not tell. */
  userId: string | null;
  userTitle: string | null;
  /** machineIdentifier of the shown route, `auto`, or null. */
  server: string | null;
}

/**
 * What the Tools know of the Plex Web page around them. The frame gets one from the launcher's
 * MessagePort; the Tools in a tab of their own have none.
 */
export interface PanelLink {
  /** What the page shows now; replaced, never mutated. */
  readonly context: PageContext;
  /** Told after each change. @returns a function that stops listening */
  onContext(listener: (context: PageContext) => void): () => void;
  /** Read from the page at this moment: ask before every write. @throws internal when the page does not answer */
  who(): Promise<PageIdentity>;
  /** Closes the panel; the page gets the focus back. */
  close(): void;
}
