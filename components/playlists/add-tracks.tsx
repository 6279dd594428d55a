import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Cover } from '@/components/ui/cover';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { IconButton } from '@/components/ui/icon-button';
import { CheckIcon, PlusIcon } from '@/components/ui/icons';
import { SelectField } from '@/components/ui/select-field';
import { Loading } from '@/components/ui/spinner';
import { TextField } from '@/components/ui/text-field';
import { useAsync } from '@/components/ui/use-async';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { client } from '@/lib/messaging/client';
import type { ItemRow } from '@/lib/library/item-row';
import type { ViewDefinition } from '@/lib/library/views/view';
import type { PlaylistRow, TrackSource } from '@/lib/playlists/playlist-state';
import { type MessageKey, t } from '@/lib/util/i18n';
import type { ItemKind } from '@/lib/util/refs';
import type { Edits } from './use-edits';

const SHOWN = 50;
const PAUSE_MS = 150;
const KIND_WORDS: Record<ItemKind, MessageKey> = { track: 'kindTracks', album: 'kindAlbums', artist: 'kindArtists' };
const KINDS: readonly ItemKind[] = ['track', 'album', 'artist'];

interface AddTracksProps {
  playlist: PlaylistRow;
  active: ActiveLibrary;
  edits: Edits;
  onClose(): void;
}

const sourceOf = ({ kind, ref }: ItemRow): TrackSource =>
  kind === 'track' ? { kind: 'keys', keys: [ref.key] } : { kind, key: ref.key };

/** Finds tracks, albums and artists of the library and puts them at the end of a playlist, one click each. */
export function AddTracks({ playlist, active, edits, onClose }: AddTracksProps) {
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState('');
  const [kind, setKind] = useState<ItemKind>('track');
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const timer = setTimeout(() => setAsked(search.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search]);
  const { library } = active;
  const view: ViewDefinition = { library, kind, query: null, search: asked, sort: [], group: null, limit: null };
  const found = useAsync(() => client.views.read(view, { offset: 0, limit: SHOWN }), [asked, kind]);

  const add = async (item: ItemRow): Promise<void> => {
    const label = t('plAddedOne', [item.title]);
    const state = await edits.run((as) => client.playlists.addItems(playlist.ref.key, sourceOf(item), { as, label }));
    if (state) setAdded((old) => new Set([...old, item.ref.key]));
  };
  return (
    <Dialog
      open
      title={t('plAddTracksTo', [playlist.title])}
      onClose={onClose}
      actions={
        <Button variant="primary" onClick={onClose}>
          {t('plDone')}
        </Button>
      }
    >
      <div className="pm8-row">
        <div className="pm8-grow">
          <TextField
            type="search"
            label={t('librarySearch')}
            hideLabel
            placeholder={t('librarySearch')}
            value={search}
            onChange={setSearch}
          />
        </div>
        <SelectField
          label={t('filterKind')}
          hideLabel
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(KIND_WORDS[value]) }))}
          onChange={(next) => setKind(next)}
        />
      </div>
      {edits.error && <ErrorBanner error={edits.error} />}
      {found.error && <ErrorBanner error={found.error} onRetry={found.reload} />}
      {found.loading && !found.value && <Loading label={t('uiLoading')} />}
      <ul className="pm8-pl-pick" aria-label={t('plAddList')}>
        {found.value?.items.map((item) => (
          <li key={item.ref.key} className="pm8-pl-pick__one">
            <Cover server={item.ref.server} path={item.thumb} size={32} round={item.kind === 'artist'} />
            <span className="pm8-grow">
              <span className="pm8-pl-pick__title pm8-ellipsis">{item.title}</span>
              {item.kind !== 'artist' && (
                <span className="pm8-pl-pick__title pm8-muted pm8-small pm8-ellipsis">
                  {[item.artist, item.kind === 'track' ? item.album : ''].filter((part) => part !== '').join(' · ')}
                </span>
              )}
            </span>
            {added.has(item.ref.key) && (
              <span className="pm8-pl-pick__added">
                <CheckIcon size={16} />
                <span className="pm8-hidden">{t('plAddedOne', [item.title])}</span>
              </span>
            )}
            <IconButton
              size="small"
              label={t('plAddOne', [item.title])}
              icon={<PlusIcon size={16} />}
              onClick={() => void add(item)}
            />
          </li>
        ))}
      </ul>
      {found.value?.items.length === 0 && <p className="pm8-muted">{t('popupSearchNothing', [asked])}</p>}
    </Dialog>
  );
}
