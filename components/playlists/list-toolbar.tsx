import { IconButton } from '@/components/ui/icon-button';
import { PlusIcon, SortIcon } from '@/components/ui/icons';
import { Menu } from '@/components/ui/menu';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { PlaylistQuery, PlaylistSort } from '@/lib/playlists/playlist-state';
import { type MessageKey, t } from '@/lib/util/i18n';
import type { Screen } from './screen';

export interface PlaylistFilter {
  search: string;
  kind: 'all' | 'plain' | 'smart';
  sort: PlaylistSort;
  descending: boolean;
}

export const ALL_PLAYLISTS: PlaylistFilter = { search: '', kind: 'all', sort: 'title', descending: false };

export const queryOf = ({ search, kind, sort, descending }: PlaylistFilter): PlaylistQuery => ({
  ...(search.trim() === '' ? {} : { search: search.trim() }),
  ...(kind === 'all' ? {} : { kind }),
  sort,
  descending,
});

const KIND_WORDS: Record<PlaylistFilter['kind'], MessageKey> = {
  all: 'plKindAll',
  plain: 'plKindPlain',
  smart: 'plKindSmart',
};
const SORT_WORDS: Record<PlaylistSort, MessageKey> = {
  title: 'sortTitle',
  tracks: 'plSortTracks',
  duration: 'sortDuration',
  added: 'sortAddedAt',
  updated: 'plSortUpdated',
  played: 'sortPlayedAt',
  rating: 'sortRating',
};
const KINDS = ['all', 'plain', 'smart'] as const;
const SORTS = ['title', 'tracks', 'duration', 'added', 'updated', 'played', 'rating'] as const;

interface ListToolbarProps {
  filter: PlaylistFilter;
  /** Why nothing can be written now. */
  blocked: string | null;
  smartBlocked: string | null;
  onChange(change: Partial<PlaylistFilter>): void;
  onNew(): void;
  show(screen: Screen): void;
}

/** Which playlists are shown, in which order, and where new ones come from. */
export function ListToolbar({ filter, blocked, smartBlocked, onChange, onNew, show }: ListToolbarProps) {
  return (
    <div className="pm8-pl__bar">
      <div className="pm8-pl__search">
        <TextField
          type="search"
          label={t('plSearch')}
          hideLabel
          placeholder={t('plSearch')}
          value={filter.search}
          onChange={(search) => onChange({ search })}
        />
      </div>
      <SelectField
        label={t('plKind')}
        hideLabel
        value={filter.kind}
        options={KINDS.map((value) => ({ value, label: t(KIND_WORDS[value]) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <SelectField
        label={t('sortBy')}
        hideLabel
        value={filter.sort}
        options={SORTS.map((value) => ({ value, label: t(SORT_WORDS[value]) }))}
        onChange={(sort) => onChange({ sort, descending: sort !== 'title' })}
      />
      <IconButton
        label={t(filter.descending ? 'sortDescending' : 'sortAscending')}
        icon={<SortIcon size={16} descending={filter.descending} />}
        onClick={() => onChange({ descending: !filter.descending })}
      />
      <Menu
        label={t('plNew')}
        variant="primary"
        icon={<PlusIcon size={16} />}
        items={[
          { id: 'blank', label: t('plNewBlank'), disabled: blocked, onChoose: onNew },
          {
            id: 'rules',
            label: t('plNewRules'),
            disabled: blocked ?? smartBlocked,
            onChoose: () => show({ kind: 'rules', key: null }),
          },
          { id: 'file', label: t('plNewFile'), onChoose: () => show({ kind: 'import' }) },
          { id: 'copies', label: t('plNewCopies'), onChoose: () => show({ kind: 'copies' }) },
        ]}
      />
    </div>
  );
}
