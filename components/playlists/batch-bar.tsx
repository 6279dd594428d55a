import { useState } from 'react';
import { BatchProgress } from '@/components/panel/batch-progress';
import { useBatch } from '@/components/panel/use-batch';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { MoreIcon } from '@/components/ui/icons';
import { Menu } from '@/components/ui/menu';
import { useAction } from '@/components/ui/use-action';
import type { PlaylistRow } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import { CopyDialog } from './copy-dialog';
import { DeleteDialog } from './delete-dialog';
import { ExportDialog } from './export-dialog';
import { RateDialog } from './rate-dialog';
import { saveExport } from './save-export';
import { ToolDialog } from './tool-dialog';
import type { Edits } from './use-edits';
import type { Selecting } from './use-selection';

interface BatchBarProps {
  selection: Selecting;
  /** A chosen playlist as far as it is here. */
  rowOf(key: string): PlaylistRow | undefined;
  active: ActiveLibrary;
  blocked: string | null;
  guard: WriteGuard;
  edits: Edits;
}

type Asking = 'tools' | 'dedupe' | 'export' | 'copy' | 'rate' | 'delete' | null;

/** What can be done to the playlists that are chosen: each with one preview, one job, one undo. */
export function BatchBar({ selection, rowOf, active, blocked, guard, edits }: BatchBarProps) {
  const [asking, setAsking] = useState<Asking>(null);
  const ratings = useBatch();
  const keys = [...selection.ids];
  const count = keys.length;
  const backup = useAction(() => saveExport({ playlists: keys, format: 'backup' }));
  const close = (): void => setAsking(null);
  const playlists = keys.map((key) => ({
    ref: { server: active.owner.server, key },
    title: rowOf(key)?.title ?? t('kindPlaylist'),
  }));
  const words = t('playlistsCount', count, [formatCount(count)]);
  return (
    <>
      {count > 0 && (
        <section className="pm8-pl__batch" aria-label={t('plSelectedGroup')}>
          <output className="pm8-strong pm8-grow">{t('plSelected', count, [formatCount(count)])}</output>
          <Menu
            label={t('plBatch')}
            icon={<MoreIcon size={16} />}
            variant="primary"
            items={[
              { id: 'tools', label: t('plTools'), disabled: blocked, onChoose: () => setAsking('tools') },
              { id: 'dedupe', label: t('plBatchDedupe'), disabled: blocked, onChoose: () => setAsking('dedupe') },
              { id: 'export', label: t('plExport'), onChoose: () => setAsking('export') },
              { id: 'backup', label: t('plBackup'), onChoose: () => void backup.run() },
              { id: 'copy', label: t('plCopyTo'), disabled: blocked, onChoose: () => setAsking('copy') },
              { id: 'rate', label: t('plRateAll'), disabled: blocked, onChoose: () => setAsking('rate') },
              {
                id: 'delete',
                label: t('plDelete'),
                danger: true,
                disabled: blocked,
                onChoose: () => setAsking('delete'),
              },
            ]}
          />
          <Button size="small" variant="ghost" onClick={selection.clear}>
            {t('plSelectNone')}
          </Button>
        </section>
      )}
      {backup.error && <ErrorBanner error={backup.error} onClose={backup.clearError} />}
      {ratings.batch && <BatchProgress follower={ratings} active={active} guard={guard} />}
      {(asking === 'tools' || asking === 'dedupe') && (
        <ToolDialog
          playlists={playlists}
          start={asking === 'dedupe' ? 'dedupe' : undefined}
          edits={edits}
          guard={guard}
          onClose={close}
        />
      )}
      {asking === 'export' && <ExportDialog playlists={keys} title={words} onClose={close} />}
      {asking === 'copy' && (
        <CopyDialog playlists={keys} words={words} active={active} edits={edits} guard={guard} onClose={close} />
      )}
      {asking === 'rate' && (
        <RateDialog
          playlists={keys}
          words={words}
          active={active}
          guard={guard}
          onClose={close}
          onStarted={(batch) => {
            close();
            ratings.follow(batch);
          }}
        />
      )}
      <DeleteDialog
        keys={keys}
        title={count === 1 ? (playlists[0]?.title ?? null) : null}
        open={asking === 'delete'}
        edits={edits}
        onClose={close}
        onDeleted={selection.clear}
      />
    </>
  );
}
