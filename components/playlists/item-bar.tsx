import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-count';
import { client } from '@/lib/messaging/client';
import type { PlaylistRow } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';
import { AddToPlaylist } from './add-to-playlist';
import type { Edits } from './use-edits';
import type { Selecting } from './use-selection';

interface ItemBarProps {
  selection: Selecting;
  readOnly: string | null;
  playlist: PlaylistRow;
  owner: Owner;
  edits: Edits;
  onRemove(ids: string[], label: string): Promise<void>;
  inOrder(ids: ReadonlySet<string>): Promise<string[]>;
  /** Keys of the chosen tracks, in the order of the list. */
  keysOf(): Promise<string[]>;
}

/** What can be done to the entries that are chosen. */
export function ItemBar({ selection, readOnly, playlist, owner, edits, onRemove, inOrder, keysOf }: ItemBarProps) {
  const [adding, setAdding] = useState(false);
  const ids = [...selection.ids];
  const count = ids.length;
  const toTop = (): void =>
    void edits.run(async (as) =>
      client.playlists.moveItems(playlist.ref.key, await inOrder(selection.ids), null, {
        as,
        label: t('plMovedMany', count, [formatCount(count)]),
      }),
    );
  return (
    <section className="pm8-pl__batch" aria-label={t('plSelectedGroup')}>
      <output className="pm8-strong pm8-grow">{t('plSelected', count, [formatCount(count)])}</output>
      <Button size="small" onClick={() => setAdding(true)}>
        {t('plAddTo')}
      </Button>
      <Button size="small" disabled={readOnly !== null} title={readOnly ?? undefined} onClick={toTop}>
        {t('plToTop')}
      </Button>
      <Button
        size="small"
        variant="danger"
        disabled={readOnly !== null}
        title={readOnly ?? undefined}
        onClick={() => void onRemove(ids, t('plRemovedMany', count, [formatCount(count)]))}
      >
        {t('plRemove')}
      </Button>
      <Button size="small" variant="ghost" onClick={selection.clear}>
        {t('plSelectNone')}
      </Button>
      {adding && (
        <AddToPlaylist
          words={t('plSelected', count, [formatCount(count)])}
          source={async () => ({ kind: 'keys', keys: await keysOf() })}
          owner={owner}
          edits={edits}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}
