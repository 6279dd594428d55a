import { el } from './dom';
import { openMenu } from './portal';
import { word } from './words';

const ACTIONS = ['Play Next', 'Add to Queue', 'Add to Playlist', 'Edit'] as const;

/** "More Actions" of a row: a menu above everything, its words in the page's language. What they would do is no part of it. */
export function openActionMenu(anchor: HTMLElement, play: () => void): void {
  const item = (text: string, press: () => void): HTMLElement =>
    el(
      'button',
      {
        role: 'menuitem',
        class: 'MenuItem-item__H',
        onclick: () => {
          menu.close();
          press();
        },
      },
      word(text),
    );
  const menu = openMenu(anchor, null, [item('Play', play), ...ACTIONS.map((text) => item(text, () => undefined))]);
}
