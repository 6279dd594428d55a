import { useState } from 'react';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Loading } from '@/components/ui/spinner';
import { useAction } from '@/components/ui/use-action';
import { useWindowedRows } from '@/components/ui/use-windowed-rows';
import { VirtualList } from '@/components/ui/virtual-list';
import { client } from '@/lib/messaging/client';
import type { ImportedRow, ImportedStatus } from '@/lib/playlists/import-state';
import { t } from '@/lib/util/i18n';
import { PickDialog } from './pick-dialog';
import { Button } from '@/components/ui/button';

interface ImportRowsProps {
  id: string;
  status: ImportedStatus;
  count: number;
  onPick(row: number, key: string | null): Promise<void>;
}

/** Rows of a file by what was found for them; any of them can be decided by hand. */
export function ImportRows({ id, status, count, onPick }: ImportRowsProps) {
  const [asked, setAsked] = useState<ImportedRow | null>(null);
  const rows = useWindowedRows<ImportedRow>(
    (window) => client.playlistImports.rows(id, { list: null, status }, window),
    `${id}|${status}|${count}`,
  );
  const pick = useAction(async (row: number, key: string | null) => {
    await onPick(row, key);
    setAsked(null);
    rows.reload();
  });
  if (rows.loading) return <Loading label={t('uiLoading')} />;
  if (rows.error) return <ErrorBanner error={rows.error} onRetry={rows.reload} />;
  if (rows.total === 0) return <p className="pm8-muted pm8-pl-still">{t('plRowsNone')}</p>;
  return (
    <>
      <VirtualList
        label={t('plRowsTabs')}
        rows={rows}
        rowHeight={56}
        renderRow={(row) => <RowView row={row} onAsk={() => setAsked(row)} />}
      />
      {asked && (
        <PickDialog
          row={asked}
          busy={pick.busy}
          error={pick.error}
          onPick={(key) => void pick.run(asked.row, key)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

const words = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ');

function RowView({ row, onAsk }: { row: ImportedRow; onAsk(): void }) {
  const [found] = row.items;
  return (
    <div className="pm8-pl-import-row">
      <span className="pm8-grow">
        <span className="pm8-pl-row__title pm8-ellipsis">{row.title || row.path || t('untitled')}</span>
        <span className="pm8-pl-row__facts pm8-ellipsis">{words([row.artist, row.album])}</span>
      </span>
      {row.status === 'matched' && found && (
        <span className="pm8-pl-import-row__found">
          <span className="pm8-pl-row__title pm8-ellipsis">{found.title}</span>
          <span className="pm8-pl-row__facts pm8-ellipsis">
            {words([row.picked ? t('plPicked') : undefined, found.artist, found.album])}
          </span>
        </span>
      )}
      <Button size="small" onClick={onAsk}>
        {row.status === 'unsure' ? t('plPickAmong', row.items.length) : t('plPick')}
        <span className="pm8-hidden">{row.title || row.path}</span>
      </Button>
    </div>
  );
}
