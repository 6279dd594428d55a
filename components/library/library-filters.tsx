import { IconButton } from '@/components/ui/icon-button';
import { SortIcon } from '@/components/ui/icons';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { Choice } from '@/lib/library/views/view';
import { type MessageKey, t } from '@/lib/util/i18n';
import type { ItemKind } from '@/lib/util/refs';
import {
  type LibraryFilter,
  PLAY_CHOICES,
  type PlayChoice,
  RATING_CHOICES,
  type RatingChoice,
  type SortChoice,
  sortsOf,
} from './library-filter';

const RATING_WORDS: Record<RatingChoice, MessageKey> = {
  any: 'filterRatingAny',
  unrated: 'filterUnrated',
  rated: 'filterRated',
  '10': 'filterRating10',
  '8': 'filterRating8',
  '6': 'filterRating6',
  '4': 'filterRating4',
  low: 'filterRatingLow',
};
const PLAY_WORDS: Record<PlayChoice, MessageKey> = {
  any: 'filterPlaysAny',
  never: 'filterPlaysNever',
  played: 'filterPlaysPlayed',
  recently: 'filterPlaysRecently',
  'long-ago': 'filterPlaysLongAgo',
};
const SORT_WORDS: Record<SortChoice, MessageKey> = {
  library: 'sortLibrary',
  title: 'sortTitle',
  rating: 'sortRating',
  ratedAt: 'sortRatedAt',
  plays: 'sortPlays',
  playedAt: 'sortPlayedAt',
  addedAt: 'sortAddedAt',
  year: 'sortYear',
  duration: 'sortDuration',
};
const KIND_WORDS: Record<ItemKind, MessageKey> = { track: 'kindTracks', album: 'kindAlbums', artist: 'kindArtists' };
const KINDS: readonly ItemKind[] = ['track', 'album', 'artist'];

interface LibraryFiltersProps {
  filter: LibraryFilter;
  genres: readonly Choice[];
  decades: readonly Choice[];
  onChange(change: Partial<LibraryFilter>): void;
}

const withAny = (any: MessageKey, choices: readonly Choice[]): { value: string; label: string }[] => [
  { value: '', label: t(any) },
  ...choices.map(({ value, title }) => ({ value, label: title })),
];

/** What is shown, and in which order. */
export function LibraryFilters({ filter, genres, decades, onChange }: LibraryFiltersProps) {
  return (
    <div className="pm8-lib__filters">
      <div className="pm8-lib__search">
        <TextField
          type="search"
          label={t('librarySearch')}
          hideLabel
          placeholder={t('librarySearch')}
          value={filter.search}
          onChange={(search) => onChange({ search })}
        />
      </div>
      <SelectField
        label={t('filterKind')}
        hideLabel
        value={filter.kind}
        options={KINDS.map((kind) => ({ value: kind, label: t(KIND_WORDS[kind]) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <SelectField
        label={t('filterRating')}
        hideLabel
        value={filter.rating}
        options={RATING_CHOICES.map((value) => ({ value, label: t(RATING_WORDS[value]) }))}
        onChange={(rating) => onChange({ rating })}
      />
      <SelectField
        label={t('filterPlays')}
        hideLabel
        value={filter.plays}
        options={PLAY_CHOICES.map((value) => ({ value, label: t(PLAY_WORDS[value]) }))}
        onChange={(plays) => onChange({ plays })}
      />
      <SelectField
        label={t('filterGenre')}
        hideLabel
        value={filter.genre}
        options={withAny('filterGenreAny', genres)}
        onChange={(genre) => onChange({ genre })}
      />
      {filter.kind !== 'artist' && (
        <SelectField
          label={t('filterDecade')}
          hideLabel
          value={filter.decade}
          options={withAny('filterDecadeAny', decades)}
          onChange={(decade) => onChange({ decade })}
        />
      )}
      <SelectField
        label={t('sortBy')}
        hideLabel
        value={filter.sort}
        options={sortsOf(filter.kind).map((value) => ({ value, label: t(SORT_WORDS[value]) }))}
        onChange={(sort) => onChange({ sort, descending: sort !== 'library' && sort !== 'title' })}
      />
      {filter.sort !== 'library' && (
        <IconButton
          label={t(filter.descending ? 'sortDescending' : 'sortAscending')}
          icon={<SortIcon size={16} descending={filter.descending} />}
          onClick={() => onChange({ descending: !filter.descending })}
        />
      )}
    </div>
  );
}
