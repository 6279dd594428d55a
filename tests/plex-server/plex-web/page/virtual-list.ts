import { el } from './dom';

interface VirtualList<T> {
  scroller: HTMLElement;
  count: number;
  load(start: number, size: number): Promise<readonly T[]>;
  /** Cells beside each other in this width. */
  columns(width: number): number;
  /** From the left edge of one cell to the next one's; 0 = the whole width. */
  cellWidth: number;
  rowHeight: number;
  makeCell(): HTMLElement;
  /** Undefined while the item is not there yet. */
  fill(cell: HTMLElement, item: T | undefined, index: number): void;
}

const PAGE = 100;
const SPARE_ROWS = 3;

/**
 * A list or grid of any length of which only the cells in sight exist; a cell that scrolls out of sight is
 * given another item (plex-web.md §3: virtualised, recycled).
 */
export function virtualList<T>(list: VirtualList<T>): HTMLElement {
  const { scroller, count, rowHeight } = list;
  const area = el('div', { class: 'Virtual-area__H' });
  const shown = new Map<number, HTMLElement>();
  const pages = new Map<number, readonly T[] | 'asked'>();
  let columns = 1;

  const itemAt = (index: number): T | undefined => {
    const page = Math.floor(index / PAGE);
    const known = pages.get(page);
    if (known === undefined) void ask(page);
    return Array.isArray(known) ? (known as readonly T[])[index % PAGE] : undefined;
  };
  const ask = async (page: number): Promise<void> => {
    pages.set(page, 'asked');
    try {
      const items = await list.load(page * PAGE, Math.min(PAGE, count - page * PAGE));
      pages.set(page, items);
      for (const [index, cell] of shown) {
        if (Math.floor(index / PAGE) === page) list.fill(cell, items[index % PAGE], index);
      }
    } catch {
      // A server that is down for a moment is asked again when the place comes into sight again.
      pages.delete(page);
    }
  };
  const place = (cell: HTMLElement, index: number): void => {
    cell.style.top = `${Math.floor(index / columns) * rowHeight}px`;
    cell.style.left = `${(index % columns) * list.cellWidth}px`;
    if (list.cellWidth === 0) cell.style.right = '0';
  };
  const draw = (): void => {
    if (!area.isConnected) return stop();
    const above = scroller.getBoundingClientRect().top - area.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(above / rowHeight) - SPARE_ROWS) * columns;
    const last = Math.min(count, (Math.ceil((above + scroller.clientHeight) / rowHeight) + SPARE_ROWS) * columns);
    const free = [...shown].filter(([index]) => index < first || index >= last);
    for (const [index] of free) shown.delete(index);
    const spare = free.map(([, cell]) => cell);
    for (let index = first; index < last; index += 1) {
      if (shown.has(index)) continue;
      const cell = spare.pop() ?? area.appendChild(list.makeCell());
      shown.set(index, cell);
      place(cell, index);
      list.fill(cell, itemAt(index), index);
    }
    for (const cell of spare) cell.remove();
  };
  const measure = (): void => {
    const now = list.columns(area.clientWidth);
    if (now !== columns) {
      columns = now;
      for (const [index, cell] of shown) place(cell, index);
    }
    area.style.height = `${Math.ceil(count / columns) * rowHeight}px`;
    draw();
  };
  // It comes into the page after it is made: its first measure is its first drawing. A frame later, as the
  // measure changes the height that is watched.
  const observer = new ResizeObserver(() => void requestAnimationFrame(measure));
  observer.observe(area);
  scroller.addEventListener('scroll', draw, { passive: true });
  const stop = (): void => {
    observer.disconnect();
    scroller.removeEventListener('scroll', draw);
  };
  return area;
}
