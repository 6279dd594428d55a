/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed by hand can't be a table's */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { type ListFocus, moveFocus } from './list-keys';
import { Skeleton } from './spinner';
import type { WindowedRows } from './use-windowed-rows';
import './virtual-list.css';

interface VirtualListProps<T> {
  /** Name for screen readers. */
  label: string;
  rows: WindowedRows<T>;
  /** Height of every row in CSS pixels. */
  rowHeight: number;
  renderRow(row: T, index: number): ReactNode;
}

/** The first control of a row, where Enter goes. */
const CONTROL = '[role="slider"], button, a[href], input, select';

/**
 * A list of any length of which only the rows in sight exist; it fills its parent. One row is in the
 * tab order: arrows, Page, Home and End move it, Enter goes to its first control, Escape comes back.
 * From a control, arrow up and down go to the same one of the next row.
 */
export function VirtualList<T>({ label, rows, rowHeight, renderRow }: VirtualListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const wanted = useRef<ListFocus | null>(null);
  const { total, need } = rows;
  // oxlint-disable-next-line react/incompatible-library -- it re-renders by itself; nothing of it is memoised here
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const inSight = virtualizer.getVirtualItems();
  const first = inSight.at(0)?.index ?? 0;
  const last = inSight.at(-1)?.index ?? 0;
  const current = Math.min(active, Math.max(0, total - 1));

  useEffect(() => need(first, last), [need, first, last]);
  // The row may have to be scrolled into being first, so this is looked at after each render.
  useEffect(() => {
    const focus = wanted.current;
    const row = focus && scroller.current?.querySelector<HTMLElement>(`[data-row="${focus.index}"]`);
    if (!focus || !row) return;
    wanted.current = null;
    const target = focus.inside ? row.querySelector<HTMLElement>(CONTROL) : row;
    (target ?? row).focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('[data-row]');
    if (!row || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const from = { index: Number(row.dataset.row), inside: target !== row };
    const next = moveFocus(event.key, from, total, pageRows);
    if (!next) return;
    event.preventDefault();
    wanted.current = next;
    setActive(next.index);
    virtualizer.scrollToIndex(next.index, { align: 'auto' });
    // The same row again renders nothing new: focus it here.
    if (next.index === from.index) {
      wanted.current = null;
      (next.inside ? row.querySelector<HTMLElement>(CONTROL) : row)?.focus();
    }
  };

  return (
    <div
      className="pm8-list"
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={total}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      <div className="pm8-list__rows" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {inSight.map(({ index, start }) => {
          const row = rows.row(index);
          return (
            <div
              // Not the row's own id: a row that arrives must not take the focus from its place.
              key={index}
              className="pm8-list__row"
              role="row"
              aria-rowindex={index + 1}
              data-row={index}
              tabIndex={index === current ? 0 : -1}
              onFocus={() => setActive(index)}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              <div className="pm8-list__cell" role="gridcell">
                {row === undefined ? <WaitingRow /> : renderRow(row, index)}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function WaitingRow() {
  return (
    <div className="pm8-list__waiting">
      <Skeleton height={14} width="60%" />
    </div>
  );
}
