import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import type { Edits } from './use-edits';

interface DeleteDialogProps {
  keys: readonly string[];
  /** Of the one that goes; null for many. */
  title: string | null;
  open: boolean;
  edits: Edits;
  onClose(): void;
  onDeleted(): void;
}

/** Asks once before playlists go; a copy of each stays here. */
export function DeleteDialog({ keys, title, open, edits, onClose, onDeleted }: DeleteDialogProps) {
  const words = title === null ? t('plDeleteMany', keys.length, [formatCount(keys.length)]) : t('plDeleteOne', [title]);
  const remove = async (): Promise<void> => {
    const state = await edits.run((as) => client.playlists.delete([...keys], { as, label: words }));
    if (!state) return;
    onClose();
    onDeleted();
  };
  return (
    <Dialog
      open={open}
      title={words}
      onClose={onClose}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('uiCancel')}
          </Button>
          <Button variant="danger" busy={edits.busy} onClick={() => void remove()}>
            {t('plDelete')}
          </Button>
        </>
      }
    >
      <p>{t('plDeleteText')}</p>
      {edits.error && <ErrorBanner error={edits.error} />}
    </Dialog>
  );
}
