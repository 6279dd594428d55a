import { type DragEvent, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { formatCount } from '@/components/ui/format-count';
import type { WindowedRows } from '@/components/ui/use-windowed-rows';
import { VirtualList } from '@/components/ui/virtual-list';
import type { Rater } from '@/components/panel/use-rater';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { PlaylistItemRow } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';
import { ItemRowView } from './item-row';
import { ListKeys } from './list-keys';
import { entryName } from './use-playlist-items';
import type { Selecting } from './use-selection';

const ROW_HEIGHT = 56;

interface ItemListProps {
  title: string;
  rows: WindowedRows<PlaylistItemRow>;
  selection: Selecting;
  /** Why entries can't be changed, null when they can. */
  readOnly: string | null;
  /** Why nothing can be rated, null when it can. */
  blocked: string | null;
  owner: Owner;
  guard: WriteGuard;
  rater: Rater;
  onMove(index: number, by: number): number | null;
  /** Entries were dropped behind a row, null = at the front. */
  onDrop(itemIds: string[], after: number | null, label: string): Promise<void>;
  onRemove(item: PlaylistItemRow): void;
}

/** Before which row a dragged entry would stand; null where there is no row. */
function gapAt(event: DragEvent): number | null {
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
  if (!row) return null;
  const { top, height } = row.getBoundingClientRect();
  return Number(row.dataset.row) + (event.clientY > top + height / 2 ? 1 : 0);
}

/** The entries of a playlist. Moved with the mouse by the handle, with keys by Alt and the arrows. */
export function ItemList(props: ItemListProps) {
  const { title, rows, selection, readOnly, blocked, owner, guard, rater, onMove, onDrop, onRemove } = props;
  const [dragged, setDragged] = useState<{ ids: string[]; title: string } | null>(null);
  /** The entry would stand before this row. */
  const [gap, setGap] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const canEdit = readOnly === null;

  const move = (index: number, by: number): number | null => {
    const item = rows.row(index);
    const to = canEdit ? onMove(index, by) : null;
    if (item && to !== null) setSaid(t('plMovedTo', [item.title, formatCount(to + 1), formatCount(rows.total)]));
    return to;
  };
  const begin = (event: DragEvent, item: PlaylistItemRow): void => {
    const ids = selection.ids.has(item.itemId) ? [...selection.ids] : [item.itemId];
    event.dataTransfer.effectAllowed = 'move';
    // Firefox begins no drag without data.
    event.dataTransfer.setData('text/plain', item.title);
    setDragged({ ids, title: item.title });
  };
  const drop = (event: DragEvent): void => {
    const place = gapAt(event);
    event.preventDefault();
    if (dragged && place !== null) {
      const many = dragged.ids.length;
      const label = many === 1 ? t('plMovedOne', [dragged.title]) : t('plMovedMany', many, [formatCount(many)]);
      void onDrop(dragged.ids, place === 0 ? null : place - 1, label);
    }
    setDragged(null);
    setGap(null);
  };

  return (
    <div
      className={classNames('pm8-pl__list', dragged && 'pm8-pl__list--dragging')}
      role="presentation"
      onDragOver={(event) => {
        if (!dragged) return;
        event.preventDefault();
        setGap(gapAt(event));
      }}
      onDrop={drop}
      onDragEnd={() => {
        setDragged(null);
        setGap(null);
      }}
    >
      <output className="pm8-hidden">{said}</output>
      <ListKeys
        total={rows.total}
        idAt={(index) => {
          const item = rows.row(index);
          return item && entryName(item);
        }}
        selection={selection}
        onMove={move}
        onRemove={(index) => {
          const item = rows.row(index);
          if (canEdit && item) onRemove(item);
        }}
      >
        <VirtualList
          label={t('plItemsLabel', [title])}
          rows={rows}
          rowHeight={ROW_HEIGHT}
          renderRow={(item, index) => (
            <ItemRowView
              item={item}
              index={index}
              canEdit={canEdit}
              selected={selection.ids.has(entryName(item))}
              gap={gap === index ? 'before' : gap === rows.total && index === rows.total - 1 ? 'after' : null}
              blocked={item.foreign ? t('errForeignItem') : blocked}
              owner={owner}
              guard={guard}
              rater={rater}
              onSelect={(isRange) => (isRange ? selection.extend(index) : selection.toggle(entryName(item), index))}
              onDrag={(event) => begin(event, item)}
              onRemove={() => onRemove(item)}
            />
          )}
        />
      </ListKeys>
    </div>
  );
}
