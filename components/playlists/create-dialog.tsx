import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { TextField } from '@/components/ui/text-field';
import { client } from '@/lib/messaging/client';
import type { TrackSource } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import type { Edits } from './use-edits';

interface CreateDialogProps {
  open: boolean;
  edits: Edits;
  /** What it begins with; without it the list is empty. */
  from?: TrackSource;
  /** What `from` is, in words. */
  fromWords?: string;
  onClose(): void;
  onMade(key: string): void;
}

/** A new playlist: a title, a description, and perhaps tracks to begin with. */
export function CreateDialog({ open, edits, from, fromWords, onClose, onMade }: CreateDialogProps) {
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const close = (): void => {
    edits.dismiss();
    onClose();
  };
  const create = async (): Promise<void> => {
    if (title.trim() === '') return;
    const wish = {
      title: title.trim(),
      ...(description.trim() === '' ? {} : { description: description.trim() }),
      from,
    };
    const state = await edits.run((as) => client.playlists.create(wish, { as }));
    if (!state) return;
    setTitle('');
    setDescription('');
    onClose();
    if (state.playlist !== null) onMade(state.playlist);
  };
  return (
    <Dialog open={open} title={t('plNewTitle')} onClose={onClose}>
      <form
        className="pm8-stack"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        {fromWords && <p className="pm8-muted">{fromWords}</p>}
        <TextField label={t('plTitle')} value={title} maxLength={250} required onChange={setTitle} />
        <TextField label={t('plDescription')} value={description} maxLength={2000} onChange={setDescription} />
        {edits.error && <ErrorBanner error={edits.error} />}
        <div className="pm8-dialog__actions">
          <Button variant="ghost" onClick={close}>
            {t('uiCancel')}
          </Button>
          <Button type="submit" variant="primary" busy={edits.busy} disabled={title.trim() === ''}>
            {t('plCreate')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
