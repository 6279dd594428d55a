import { ErrorBanner } from '@/components/ui/error-banner';
import { Loading } from '@/components/ui/spinner';
import { useWindowedRows } from '@/components/ui/use-windowed-rows';
import { VirtualList } from '@/components/ui/virtual-list';
import { client } from '@/lib/messaging/client';
import type { ItemRow } from '@/lib/library/item-row';
import { t } from '@/lib/util/i18n';

interface EditItemsProps {
  edit: string;
  seq: number;
  /** The list before, as wanted, or as somebody else left it. */
  which: 'before' | 'wanted' | 'found' | 'after';
  title: string;
}

/** One of the lists of an edit, to look at. */
export function EditItems({ edit, seq, which, title }: EditItemsProps) {
  const rows = useWindowedRows<ItemRow>(
    (window) => client.playlists.editItems(edit, seq, which, window),
    `${edit}|${seq}|${which}`,
  );
  if (rows.loading) return <Loading label={t('uiLoading')} />;
  if (rows.error) return <ErrorBanner error={rows.error} onRetry={rows.reload} />;
  if (rows.total === 0) return <p className="pm8-muted pm8-pl-still">{t('plListEmpty')}</p>;
  return (
    <VirtualList
      label={t('plItemsLabel', [title])}
      rows={rows}
      rowHeight={36}
      renderRow={(item, index) => (
        <div className="pm8-pl-still">
          <span className="pm8-track__number">{index + 1}</span>
          <span className="pm8-grow pm8-ellipsis" title={item.title}>
            {item.title}
          </span>
          <span className="pm8-muted pm8-small pm8-ellipsis pm8-pl-still__artist">{item.artist}</span>
        </div>
      )}
    />
  );
}
