import { t } from '@/lib/util/i18n';
import { CLOSE_ICON, MARK_ICON, drawIcon } from './launcher-icons';

export interface LauncherButton {
  element: HTMLButtonElement;
  /** Says and shows whether a press opens or closes. */
  setOpen(open: boolean): void;
}

/** The floating button with our mark. */
export function createLauncherButton(doc: Document, onPress: () => void): LauncherButton {
  const element = doc.createElement('button');
  element.type = 'button';
  const setOpen = (open: boolean): void => {
    const words = t(open ? 'launcherClose' : 'launcherOpen');
    element.setAttribute('aria-label', words);
    element.setAttribute('aria-expanded', String(open));
    element.title = words;
    element.replaceChildren(drawIcon(doc, open ? CLOSE_ICON : MARK_ICON));
  };
  setOpen(false);
  // A page can't reach into the closed root, but the check costs nothing: only the user opens PlexM8.
  element.addEventListener('click', (event) => {
    if (event.isTrusted) onPress();
  });
  return { element, setOpen };
}
