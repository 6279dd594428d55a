/** The stand-in's own window for tests; nothing of it exists in the real Plex Web. */
export interface StandinFace {
  /** Every key event that reached the page's listeners. */
  keys: string[];
  /** The keys that the page acted on. */
  shortcuts: string[];
  errors: string[];
  /** The route whose content is on the screen. */
  route: string;
  /** Id of the shown user. */
  user: number;
  /** Puts the key listener on window in the capture phase, or back. */
  captureKeys(on: boolean): void;
  /** Becomes another Home user, as the account menu does. */
  switchUser(id: number): void;
  /** Plays a film in a `<video>`. */
  playFilm(): void;
  /** Another device plays what plays here, or it comes back. */
  cast(on: boolean): void;
  setFull(on: boolean): void;
  stepTrack(by: number): void;
}

export const standin: StandinFace = {
  keys: [],
  shortcuts: [],
  errors: [],
  route: '',
  user: 0,
  captureKeys: () => undefined,
  switchUser: () => undefined,
  playFilm: () => undefined,
  cast: () => undefined,
  setFull: () => undefined,
  stepTrack: () => undefined,
};

/** Makes the face known and collects what goes wrong in the page. */
export function installStandinFace(): void {
  Object.assign(window, { plexStandIn: standin });
  addEventListener('error', (event) => void standin.errors.push(event.message || 'resource failed'), true);
  addEventListener('unhandledrejection', (event) => void standin.errors.push(String(event.reason)));
  document.addEventListener(
    'securitypolicyviolation',
    (event) => void standin.errors.push(`CSP ${event.violatedDirective} ${event.blockedURI}`),
  );
}
