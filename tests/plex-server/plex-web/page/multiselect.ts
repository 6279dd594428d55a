import { el } from './dom';
import { word } from './words';

/** The bar that stands above a list while rows of it are selected (plex-web.md §3). */
export interface Multiselect {
  bar: HTMLElement;
  /** Selects or unselects the row of a pressed button. */
  toggle(button: HTMLElement): void;
}

export function createMultiselect(): Multiselect {
  const bar = el('div', { class: 'PageHeaderMultiselectActions-container__H' });
  const chosen = new Set<HTMLElement>();
  const draw = (): void => {
    bar.replaceChildren(
      ...(chosen.size === 0
        ? []
        : [el('span', {}, `${chosen.size} ${word('selected')}`), el('button', { onclick: clear }, word('Cancel'))]),
    );
  };
  const clear = (): void => {
    for (const button of chosen) button.setAttribute('aria-pressed', 'false');
    chosen.clear();
    draw();
  };
  return {
    bar,
    toggle(button) {
      if (!chosen.delete(button)) chosen.add(button);
      button.setAttribute('aria-pressed', String(chosen.has(button)));
      draw();
    },
  };
}
