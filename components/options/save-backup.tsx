import { useState } from 'react';
import { saveBlob } from '@/components/sync/save-blob';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatBytes } from '@/components/ui/format-count';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { collectBackup } from './backup-file';

/** Saves everything the user made as one file. */
export function SaveBackup({ label = t('backupSave') }: { label?: string }) {
  const [size, setSize] = useState(0);
  const [saved, setSaved] = useState(false);
  const save = useAction(async () => {
    setSaved(false);
    setSize(0);
    const { blob, name } = await collectBackup((cursor) => client.backup.read(cursor), setSize);
    saveBlob(blob, name);
    setSaved(true);
  });
  return (
    <>
      <div className="pm8-row pm8-row--wrap">
        <Button busy={save.busy} onClick={() => void save.run()}>
          {label}
        </Button>
        <output className="pm8-small pm8-muted">
          {save.busy ? formatBytes(size) : saved ? t('backupSaved', [formatBytes(size)]) : ''}
        </output>
      </div>
      {save.error ? <ErrorBanner error={save.error} inOptions onClose={save.clearError} /> : null}
    </>
  );
}
