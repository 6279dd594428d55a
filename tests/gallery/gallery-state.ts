import type { ReactNode } from 'react';
import type { FakeServices } from './fake-transport';

/** One picture of the gallery: a surface in a state. */
export interface GalleryState {
  /** File name and address: `popup-now-playing`. Lower case and dashes. */
  name: string;
  /** Size of the window, CSS pixels; a picture is taken of the whole page, at least this high. */
  width: number;
  height: number;
  /** What the background answers; what is missing never answers. */
  services: FakeServices;
  render(): ReactNode;
  /** Brings the state about once it is drawn, with the page's own controls. */
  act?: (root: HTMLElement) => void | Promise<void>;
}

/** Waits for an element of a state. @throws after 5 s */
export async function find<E extends Element = HTMLElement>(root: ParentNode, selector: string): Promise<E> {
  const end = performance.now() + 5000;
  for (;;) {
    const found = root.querySelector<E>(selector);
    if (found) return found;
    if (performance.now() > end) throw new Error(`no ${selector} in this state`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Types into a field of a state as React expects it. */
export function typeInto(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
