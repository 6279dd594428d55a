import type { DragEvent } from 'react';
import { TrackRow } from '@/components/panel/track-row';
import type { Rater } from '@/components/panel/use-rater';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { CloseIcon, GripIcon } from '@/components/ui/icons';
import type { PlaylistItemRow } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';

interface ItemRowViewProps {
  item: PlaylistItemRow;
  index: number;
  canEdit: boolean;
  selected: boolean;
  /** Where a dragged entry would come to stand. */
  gap: 'before' | 'after' | null;
  blocked: string | null;
  owner: Owner;
  guard: WriteGuard;
  rater: Rater;
  onSelect(isRange: boolean): void;
  onDrag(event: DragEvent): void;
  onRemove(): void;
}

/** An entry: its track with stars, a box to choose it, a handle to drag it, a button to take it out. */
export function ItemRowView(props: ItemRowViewProps) {
  const { item, index, canEdit, selected, gap, blocked, owner, guard, rater, onSelect, onDrag, onRemove } = props;
  return (
    <div
      className="pm8-pl-item"
      data-selected={selected || undefined}
      data-gap={gap ?? undefined}
      data-item={item.itemId}
    >
      <TrackRow item={item} index={index} lead="cover" owner={owner} guard={guard} blocked={blocked} rater={rater} />
      {/* After the stars, which Enter goes to first; shown before them. */}
      <span className="pm8-pl-item__lead">
        {canEdit && (
          <span className="pm8-pl-item__grip" draggable aria-hidden="true" title={t('plDrag')} onDragStart={onDrag}>
            <GripIcon size={16} />
          </span>
        )}
        <Checkbox
          label={t('plSelectOne', [item.title])}
          hideLabel
          skip
          checked={selected}
          onChange={(_checked, isRange) => onSelect(isRange)}
        />
      </span>
      {canEdit && (
        <IconButton
          size="small"
          className="pm8-pl-item__remove"
          label={t('plRemoveOne', [item.title])}
          icon={<CloseIcon size={16} />}
          tabIndex={-1}
          onClick={onRemove}
        />
      )}
    </div>
  );
}
