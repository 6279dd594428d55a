import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { TextField } from '@/components/ui/text-field';
import { client } from '@/lib/messaging/client';
import type { PlaylistRow } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import type { Edits } from './use-edits';

interface DetailsDialogProps {
  row: PlaylistRow;
  open: boolean;
  edits: Edits;
  onClose(): void;
}

/** Another name or description for a playlist. */
export function DetailsDialog({ row, open, edits, onClose }: DetailsDialogProps) {
  const [title, setTitle] = useState(row.title);
  const [description, setDescription] = useState(row.description);
  useEffect(() => {
    if (!open) return;
    setTitle(row.title);
    setDescription(row.description);
    // oxlint-disable-next-line react/exhaustive-deps -- what is typed must outlive news about the playlist
  }, [open]);
  const save = async (): Promise<void> => {
    const change = {
      ...(title.trim() === row.title ? {} : { title: title.trim() }),
      ...(description.trim() === row.description ? {} : { description: description.trim() }),
    };
    const isSame = Object.keys(change).length === 0;
    if (isSame || (await edits.run((as) => client.playlists.update(row.ref.key, change, { as })))) onClose();
  };
  return (
    <Dialog open={open} title={t('plDetailsTitle')} onClose={onClose}>
      <form
        className="pm8-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== '') void save();
        }}
      >
        <TextField label={t('plTitle')} value={title} maxLength={250} required onChange={setTitle} />
        <TextField label={t('plDescription')} value={description} maxLength={2000} onChange={setDescription} />
        {edits.error && <ErrorBanner error={edits.error} />}
        <div className="pm8-dialog__actions">
          <Button variant="ghost" onClick={onClose}>
            {t('uiCancel')}
          </Button>
          <Button type="submit" variant="primary" busy={edits.busy} disabled={title.trim() === ''}>
            {t('plSave')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
