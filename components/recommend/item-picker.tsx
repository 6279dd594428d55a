import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Cover } from '@/components/ui/cover';
import { ErrorBanner } from '@/components/ui/error-banner';
import { SearchIcon } from '@/components/ui/icons';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { ItemRow } from '@/lib/library/item-row';
import { type MessageKey, t } from '@/lib/util/i18n';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';

export interface PickAction {
  label: string;
  pick(item: ItemRow): void;
}

interface ItemPickerProps {
  label: string;
  library: LibraryRef;
  /** Kinds to choose from; with one there is no choice. */
  kinds: readonly ItemKind[];
  /** What can be done with what was found; the first is a press on its name. */
  actions: readonly [PickAction, ...PickAction[]];
}

const KIND_WORDS: Record<ItemKind, MessageKey> = { track: 'kindTracks', album: 'kindAlbums', artist: 'kindArtists' };
const FOUND = 8;

/** Finds tracks, albums or artists of the library to start from. */
export function ItemPicker({ label, library, kinds, actions }: ItemPickerProps) {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<ItemKind>(kinds[0] ?? 'track');
  const listId = useId();
  const { server, account, section } = library;
  const search = text.trim();
  const found = useAsync(
    search === ''
      ? null
      : () =>
          client.views.read(
            { library: { server, account, section }, kind, query: null, search, sort: [], group: null, limit: FOUND },
            { offset: 0, limit: FOUND },
          ),
    [server, account, section, kind, search],
  );
  const items = search === '' ? [] : (found.value?.items ?? []);
  const [first, ...others] = actions;
  const choose = (action: PickAction, item: ItemRow): void => {
    action.pick(item);
    setText('');
  };
  return (
    <div className="pm8-picker">
      <div className="pm8-picker__fields">
        <div className="pm8-grow">
          <TextField
            type="search"
            label={label}
            placeholder={label}
            hideLabel
            icon={<SearchIcon size={16} />}
            value={text}
            aria-controls={listId}
            onChange={setText}
          />
        </div>
        {kinds.length > 1 && (
          <SelectField
            label={t('filterKind')}
            hideLabel
            value={kind}
            options={kinds.map((value) => ({ value, label: t(KIND_WORDS[value]) }))}
            onChange={(next) => setKind(next)}
          />
        )}
      </div>
      <output className="pm8-hidden">
        {search !== '' && !found.loading ? t('popupSearchCount', items.length, [items.length]) : ''}
      </output>
      {found.error && <ErrorBanner error={found.error} onRetry={found.reload} />}
      <ul id={listId} className="pm8-picker__found">
        {items.map((item) => (
          <li key={item.ref.key}>
            <button type="button" className="pm8-picker__item" title={first.label} onClick={() => choose(first, item)}>
              <Cover server={item.ref.server} path={item.thumb} size={32} round={item.kind === 'artist'} />
              <span className="pm8-grow">
                <span className="pm8-strong pm8-ellipsis">{item.title}</span>
                <span className="pm8-small pm8-muted pm8-ellipsis">{item.artist}</span>
              </span>
            </button>
            {others.map((action) => (
              <Button
                key={action.label}
                size="small"
                variant="ghost"
                aria-label={`${action.label}: ${item.title}`}
                onClick={() => choose(action, item)}
              >
                {action.label}
              </Button>
            ))}
          </li>
        ))}
      </ul>
      {search !== '' && !found.loading && !found.error && items.length === 0 && (
        <p className="pm8-muted pm8-small">{t('popupSearchNothing', [search])}</p>
      )}
    </div>
  );
}
