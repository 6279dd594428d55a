import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { ImportState } from '@/lib/sync/import-state';
import { t } from '@/lib/util/i18n';
import { buildPlanReport } from './plan-report';
import { saveBlob } from './save-blob';

/** Saves what would happen, or happened, to each row as a table. */
export function SaveReportButton({ state }: { state: ImportState }) {
  const save = useAction(async () => {
    const report = await buildPlanReport((status, window) => client.imports.rows(state.id, status, window));
    saveBlob(report, `${state.fileName.replace(/\.[^.]*$/, '')}-plexm8.csv`);
  });
  return (
    <>
      <Button size="small" busy={save.busy} onClick={() => void save.run()}>
        {t('importSaveReport')}
      </Button>
      {save.error && <ErrorBanner error={save.error} onClose={save.clearError} />}
    </>
  );
}
