import { useState } from 'react';
import { blockedWords } from '@/components/panel/blocked-words';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import { Button } from '@/components/ui/button';
import { PlusIcon } from '@/components/ui/icons';
import { UndoToast } from '@/components/ui/undo-toast';
import type { TrackSource } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';
import { AddToPlaylist } from './add-to-playlist';
import { editWords } from './edit-words';
import { useEdits } from './use-edits';
import './playlists.css';

interface AddToButtonProps {
  /** What is added, in words. */
  words: string;
  source: TrackSource;
  owner: Owner;
  guard: WriteGuard;
}

/** Puts a selection, an album, an artist or a list of the library into a playlist, new or there already. */
export function AddToButton({ words, source, owner, guard }: AddToButtonProps) {
  const [open, setOpen] = useState(false);
  const blocked = blockedWords(guard);
  return (
    <>
      <Button
        size="small"
        icon={<PlusIcon size={16} />}
        disabled={blocked !== null}
        title={blocked ?? undefined}
        onClick={() => setOpen(true)}
      >
        {t('plAddTo')}
      </Button>
      {open && <AddTo words={words} source={source} owner={owner} guard={guard} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Listens to edits only while somebody adds. */
function AddTo({ words, source, owner, guard, onClose }: AddToButtonProps & { onClose(): void }) {
  const edits = useEdits(owner, guard);
  const [done, setDone] = useState(false);
  const { edit } = edits;
  const isEnded = edit !== null && edit.step !== 'queued' && edit.step !== 'running';
  if (!done)
    return (
      <AddToPlaylist
        words={words}
        source={async () => source}
        owner={owner}
        edits={edits}
        onClose={onClose}
        onAdded={() => setDone(true)}
      />
    );
  return (
    <div className="pm8-tools__toast">
      <UndoToast
        words={edit === null ? null : isEnded ? editWords(edit) : edit.label}
        onUndo={edit?.undoable && edit.origin !== 'undo' ? edits.undo : null}
        busy={edits.busy}
        onClose={onClose}
      />
    </div>
  );
}
