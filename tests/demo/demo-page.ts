/** Something in a page, named as assistive technology names it. */
export interface Target {
  role: 'button' | 'link' | 'slider' | 'radio' | 'tab' | 'textbox' | 'heading' | 'switch';
  name: string | RegExp;
}

/** A tab or frame that the demo drives, the same in Chromium and Firefox. Everything waits, nothing sleeps. */
export interface DemoPage {
  click(target: Target): Promise<void>;
  /** Clicks into a row of stars. @param rating 1–10 */
  clickStars(target: Target, rating: number): Promise<void>;
  fill(target: Target, text: string): Promise<void>;
  /** Waits until it is there and visible. */
  see(target: Target, timeoutMs?: number): Promise<void>;
  /** Waits until the visible text matches. @returns the match */
  seeText(pattern: RegExp, timeoutMs?: number): Promise<string>;
  /** How many elements a selector finds now. */
  count(selector: string): Promise<number>;
  /** Gives a file to the page's file input. */
  upload(file: string): Promise<void>;
  screenshot(file: string): Promise<void>;
  /** Only the page's body: the popup has a width of its own. */
  screenshotBody(file: string): Promise<void>;
  close(): Promise<void>;
}

export interface DemoDriver {
  /** Where the extension's pages are. */
  origin: string;
  open(address: string): Promise<DemoPage>;
  /** A tab that somebody else opened, such as the background's sign-in page. */
  findPage(addressPart: string): Promise<DemoPage>;
  /** Opens the panel with the launcher in Plex Web. @returns the frame in its closed root */
  openPanel(plexWeb: DemoPage): Promise<DemoPage>;
  /** Calls a service of the background as our own page. */
  call(service: string, method: string, ...args: unknown[]): Promise<unknown>;
  grantHost(pattern: string): Promise<void>;
  /** Resolves when the user closes the browser. */
  closed: Promise<void>;
  close(): Promise<void>;
}

/** What a driver needs to start a browser. */
export interface DriverOptions {
  headless: boolean;
  /** A new folder for the profile. */
  profile: string;
  /** Null for a real server: then nothing is redirected. */
  standIn: { edgePort: number; spki: string; hostNames: string[] } | null;
  /** Hosts that are granted without a prompt when the extension asks. */
  grantable: string[];
}

/** Waits between a step's action and what it leads to; a cold start on a slow machine included. */
export const WAIT_MS = 20_000;

/** Wide enough for an album beside the panel. */
export const VIEWPORT = { width: 1440, height: 900 };
