import { pageOptions } from './page-options';
import type { Player } from './player';
import { standin } from './standin-face';

/** The keys that Plex Web is known to take (plex-web.md §5.3), with its guard for inputs (§9.7). */
export function installShortcuts(player: Player): void {
  const actions: Record<string, () => void> = {
    ' ': player.toggle,
    ArrowLeft: () => player.seek(-10_000),
    ArrowRight: () => player.seek(30_000),
    ArrowUp: () => undefined,
    ArrowDown: () => undefined,
    m: () => undefined,
    f: player.toggleFullscreen,
    Escape: () => {
      document.getElementById('modal-root')?.replaceChildren();
      if (player.full) player.setFull(false);
    },
  };
  const take = (event: KeyboardEvent): void => {
    standin.keys.push(`${event.type} ${event.key}`);
    const { target } = event;
    if (event.type !== 'keydown' || event.ctrlKey || event.altKey || event.metaKey) return;
    if (target instanceof Element && target.matches('input,textarea,[contenteditable]')) return;
    const action = actions[event.key];
    if (!action || (!player.open && event.key !== 'Escape' && event.key !== 'f')) return;
    standin.shortcuts.push(event.key);
    event.preventDefault();
    action();
  };
  const types = ['keydown', 'keyup', 'keypress'] as const;
  for (const type of types) document.addEventListener(type, take);
  // The worst that a page could do: it sees every key before anybody else.
  standin.captureKeys = (on) => {
    for (const type of types) {
      document.removeEventListener(type, take);
      removeEventListener(type, take, true);
      if (on) addEventListener(type, take, true);
      else document.addEventListener(type, take);
    }
  };
  if (pageOptions().captureKeys) standin.captureKeys(true);
}
