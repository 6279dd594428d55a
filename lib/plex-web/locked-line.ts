import { t } from '@/lib/util/i18n';

/** An admitted panel is up long before this, even when the background must first be started. */
const PATIENCE_MS = 3000;

/** The one line of a panel that was not admitted. It shows no data and no controls. */
export interface LockedLine {
  show(): void;
  /** Takes the line away for good. @returns the element to render into */
  replace(): HTMLElement;
}

/** Shows the line after a while by itself, for whoever opens the page without the launcher. */
export function createLockedLine(doc: Document): LockedLine {
  const line = doc.createElement('p');
  line.style.cssText = 'margin: 24px; text-align: center;';
  const show = (): void => {
    line.textContent = t('panelLocked');
    doc.body.append(line);
  };
  const timer = setTimeout(show, PATIENCE_MS);
  return {
    show,
    replace() {
      clearTimeout(timer);
      line.remove();
      const root = doc.createElement('div');
      root.id = 'root';
      doc.body.append(root);
      return root;
    },
  };
}
