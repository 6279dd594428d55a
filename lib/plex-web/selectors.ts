/**
 * Every hook into the page of Plex Web, in one place; seen in public sources up to 2026-10
 * (plex-web.md §3). Test ids first, class prefixes second; hashes, icon ids and aria-labels never.
 * A list is tried in order, newest first.
 */
export const SELECTORS = {
  /** 2020–2026. Only a page that has it is Plex Web. */
  root: ['#plex'],
  /** 2018–2026. Without it there is no player. */
  playerMetadata: ['[class*="PlayerControlsMetadata-container"]'],
  /** 2021–2026. Takes the bottom 100 px. */
  miniPlayer: ['[class*="Player-miniPlayerContainer"]'],
  /** 2019–2026. */
  fullPlayer: ['[class*="AudioVideoFullPlayer-"]'],
  /** 2022–2026, the title link of cards, rows and the player. */
  playerTitle: ['a[data-testid="metadataTitleLink"]', 'a'],
  /** 2018–2026, among the player's other links: artist, dash, album (web-scrobbler, PreMiD). */
  playerArtist: ['a:nth-child(1)'],
  playerAlbum: ['a:nth-child(3)'],
  /** 2024–2026, before that by class. */
  duration: ['[data-testid="mediaDuration"]', '[class*="DurationRemaining-container"]'],
  /** 2019–2022. */
  seekSlider: ['[class*="SeekBar-seekBar"] [role="slider"]'],
  /** 2021–2026: shown while playing / while paused. */
  pauseButton: ['[data-testid="pauseButton"]'],
  resumeButton: ['[data-testid="resumeButton"]'],
  /** PreMiD: a film or an episode has a video element, music has not. */
  video: ['#plex video'],
} as const satisfies Record<string, readonly string[]>;

export type SelectorName = keyof typeof SELECTORS;

/** The first element that any of the selectors of a hook finds below `root`. */
export function findHook(root: ParentNode, name: SelectorName): Element | null {
  for (const selector of SELECTORS[name]) {
    const found = root.querySelector(selector);
    if (found) return found;
  }
  return null;
}

/** The same among given elements, for hooks that say where an element stands and not below what. */
export function pickHook(elements: readonly Element[], name: SelectorName): Element | null {
  for (const selector of SELECTORS[name]) {
    const found = elements.find((element) => element.matches(selector));
    if (found) return found;
  }
  return null;
}
