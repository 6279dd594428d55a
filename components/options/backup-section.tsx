import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { useAction } from '@/components/ui/use-action';
import type { RestoreReport } from '@/lib/backup/backup-state';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { sendBackup } from './backup-file';
import { RestoreProblem, RestoreResult } from './restore-result';
import { SaveBackup } from './save-backup';
import { Section } from './section';

interface BackupSectionProps {
  /** Batches may have come back: lists of them are read again. */
  onRestored?: () => void;
}

/** Everything the user made: saved as one file, and restored from it. */
export function BackupSection({ onRestored }: BackupSectionProps) {
  return (
    <Section id="backup" title={t('optionsBackup')}>
      <div className="pm8-card pm8-stack pm8-divided">
        <div className="pm8-stack">
          <p>{t('backupHint')}</p>
          <p className="pm8-muted">{t('backupWithout')}</p>
          <SaveBackup />
        </div>
        <Restore onRestored={onRestored} />
      </div>
    </Section>
  );
}

function Restore({ onRestored }: BackupSectionProps) {
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState(0);
  const [report, setReport] = useState<RestoreReport | null>(null);
  const restore = useAction(async (file: File) => {
    setReport(null);
    setShare(0);
    const id = crypto.randomUUID();
    setReport(await sendBackup(file, (...piece) => client.backup.restore(id, ...piece), setShare));
    onRestored?.();
  });
  return (
    <div className="pm8-stack">
      <p>{t('restoreHint')}</p>
      <div className="pm8-row pm8-row--wrap">
        <Button busy={restore.busy} onClick={() => input.current?.click()}>
          {t('restoreChoose')}
        </Button>
        <input
          ref={input}
          type="file"
          className="pm8-hidden"
          tabIndex={-1}
          accept=".jsonl,application/jsonl"
          aria-label={t('restoreChoose')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void restore.run(file);
            // The same file again is a new choice.
            event.target.value = '';
          }}
        />
      </div>
      {restore.busy ? <Progress label={t('restoreRunning')} done={share} total={1} /> : null}
      {restore.error ? <RestoreProblem error={restore.error} /> : null}
      {report ? <RestoreResult report={report} onClose={() => setReport(null)} /> : null}
    </div>
  );
}
