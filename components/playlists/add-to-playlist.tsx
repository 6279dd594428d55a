import { useState } from 'react';
import { countWords } from '@/components/library/count-words';
import { Button } from '@/components/ui/button';
import { Cover } from '@/components/ui/cover';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Loading } from '@/components/ui/spinner';
import { TextField } from '@/components/ui/text-field';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { PlaylistRow, TrackSource } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';
import type { Edits } from './use-edits';

/** More are found by typing. */
const SHOWN = 50;

interface AddToPlaylistProps {
  /** What is added, in words. */
  words: string;
  source(): Promise<TrackSource>;
  owner: Owner;
  edits: Edits;
  onClose(): void;
  /** Without it, the dialog just closes. */
  onAdded?: () => void;
}

/** Puts tracks at the end of a playlist, or begins a new one with them. Whoever shows rows can show this. */
export function AddToPlaylist({ words, source, owner, edits, onClose, onAdded = onClose }: AddToPlaylistProps) {
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const found = useAsync(
    () =>
      client.playlists.list(
        { kind: 'plain', sort: 'updated', descending: true, ...(wanted === '' ? {} : { search: wanted }) },
        { offset: 0, limit: SHOWN },
      ),
    [wanted, owner.server, owner.account],
  );
  const add = async (row: PlaylistRow): Promise<void> => {
    const label = t('plAddedTo', [row.title]);
    if (await edits.run(async (as) => client.playlists.addItems(row.ref.key, await source(), { as, label }))) onAdded();
  };
  const create = async (): Promise<void> => {
    const state = await edits.run(async (as) =>
      client.playlists.create({ title: wanted, from: await source() }, { as }),
    );
    if (state) onAdded();
  };
  const items = (found.value?.items ?? []).filter(({ rule }) => rule === null);
  return (
    <Dialog open title={t('plAddTo')} onClose={onClose}>
      <p className="pm8-muted">{words}</p>
      <TextField type="search" label={t('plAddToSearch')} value={search} maxLength={250} onChange={setSearch} />
      {edits.error && <ErrorBanner error={edits.error} />}
      {found.error && <ErrorBanner error={found.error} onRetry={found.reload} />}
      {found.loading && !found.value && <Loading label={t('uiLoading')} />}
      <ul className="pm8-pl-pick" aria-label={t('plAddToList')} aria-busy={edits.busy}>
        {wanted !== '' && (
          <li>
            <button type="button" className="pm8-pl-pick__one" disabled={edits.busy} onClick={() => void create()}>
              <span className="pm8-strong">{t('plAddToNew', [wanted])}</span>
            </button>
          </li>
        )}
        {items.map((row) => (
          <li key={row.ref.key}>
            <button type="button" className="pm8-pl-pick__one" disabled={edits.busy} onClick={() => void add(row)}>
              <Cover server={row.ref.server} path={row.thumb} size={32} />
              <span className="pm8-grow pm8-ellipsis">{row.title}</span>
              <span className="pm8-muted pm8-small">
                {row.tracks === null ? '' : countWords('track', row.tracks, null)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.value && items.length === 0 && wanted === '' && <p className="pm8-muted">{t('plAddToNone')}</p>}
      <div className="pm8-dialog__actions">
        <Button variant="ghost" onClick={onClose}>
          {t('uiCancel')}
        </Button>
      </div>
    </Dialog>
  );
}
