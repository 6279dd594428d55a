import { formatCount } from '@/components/ui/format-count';
import type { PlaylistEditState } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';

/** What an edit did, part by part: `3 added, 1 moved`. */
export function changeWords({ added, removed, moved }: Pick<PlaylistEditState, 'added' | 'removed' | 'moved'>): string {
  return [
    added > 0 ? t('plCountAdded', [formatCount(added)]) : null,
    removed > 0 ? t('plCountRemoved', [formatCount(removed)]) : null,
    moved > 0 ? t('plCountMoved', [formatCount(moved)]) : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** What was done, for the toast. The label says what was wanted, in the words of the surface that asked. */
export function editWords(edit: PlaylistEditState): string {
  const changes = changeWords(edit);
  const done = changes === '' ? edit.label : t('plEditDone', [edit.label, changes]);
  if (edit.origin === 'undo') return t('plEditUndone', [edit.label]);
  if (edit.step === 'cancelled') return t('plEditStopped', [done]);
  return done;
}
