import { useRef, useState } from 'react';
import { blockedWords } from '@/components/panel/blocked-words';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { PlaylistEditState } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import { EditPreview } from './edit-preview';
import type { Edits } from './use-edits';

/** Characters of a message. */
const PIECE = 256 * 1024;

interface RestoreBackupProps {
  active: ActiveLibrary;
  guard: WriteGuard;
  edits: Edits;
}

/** Playlists of a backup of PlexM8, made again here; shown first. */
export function RestoreBackup({ active, guard, edits }: RestoreBackupProps) {
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<PlaylistEditState | null>(null);
  const blocked = blockedWords(guard);
  const read = useAction(async (file: File) => {
    const text = await file.text();
    const id = crypto.randomUUID();
    const as = await guard.confirmOwner();
    for (let from = 0, chunk = 0; chunk === 0 || from < text.length; from += PIECE, chunk += 1) {
      const last = from + PIECE >= text.length;
      const options = { as, label: t('plRestoreLabel', [file.name]), to: active.library, last };
      const state = await client.playlists.restoreFile(id, chunk, text.slice(from, from + PIECE), options);
      if (state) setDraft(state);
    }
  });
  const close = (): void => setDraft(null);
  const apply = async (): Promise<void> => {
    if (draft && (await edits.run((as) => client.playlists.apply(draft.edit, { as })))) close();
  };
  return (
    <section className="pm8-row pm8-row--wrap pm8-pl-backup">
      <p className="pm8-muted pm8-grow">{t('plRestoreText')}</p>
      <Button
        size="small"
        busy={read.busy}
        disabled={blocked !== null}
        title={blocked ?? undefined}
        onClick={() => input.current?.click()}
      >
        {t('plRestoreChoose')}
      </Button>
      <input
        ref={input}
        type="file"
        className="pm8-hidden"
        tabIndex={-1}
        accept=".jsonl"
        aria-label={t('plRestoreChoose')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void read.run(file);
          event.target.value = '';
        }}
      />
      {read.error && <ErrorBanner error={read.error} onClose={read.clearError} />}
      <Dialog
        open={draft !== null}
        title={t('plRestoreTitle')}
        onClose={close}
        actions={
          <>
            <Button variant="ghost" onClick={close}>
              {t('uiCancel')}
            </Button>
            <Button variant="primary" busy={edits.busy} onClick={() => void apply()}>
              {t('plRestoreApply')}
            </Button>
          </>
        }
      >
        {draft && <EditPreview edit={draft} />}
        {edits.error && <ErrorBanner error={edits.error} />}
      </Dialog>
    </section>
  );
}
