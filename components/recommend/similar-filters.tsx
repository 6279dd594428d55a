import { SelectField } from '@/components/ui/select-field';
import { Switch } from '@/components/ui/switch';
import { TextField } from '@/components/ui/text-field';
import type { Choice } from '@/lib/library/views/view';
import { type MessageKey, t } from '@/lib/util/i18n';
import { CAPS, LIMITS, RATING_FILTERS, type SimilarChoice, yearOf } from './similar-query';

interface SimilarFiltersProps {
  choice: SimilarChoice;
  genres: readonly Choice[];
  playlists: readonly { key: string; title: string }[];
  onChange(change: Partial<SimilarChoice>): void;
}

const RATING_WORDS: Record<SimilarChoice['rating'], MessageKey> = {
  any: 'filterRatingAny',
  unrated: 'filterUnrated',
  '6': 'filterRating6',
  '8': 'filterRating8',
  '10': 'filterRating10',
};

const capWords = (any: MessageKey, some: MessageKey, cap: string): string =>
  cap === '0' ? t(any) : t(some, Number(cap), [cap]);

/** What of the like is wanted. */
export function SimilarFilters({ choice, genres, playlists, onChange }: SimilarFiltersProps) {
  const years = ['yearFrom', 'yearTo'] as const;
  return (
    <details className="pm8-rec__filters">
      <summary>{t('similarFilters')}</summary>
      <div className="pm8-rec__fields">
        <SelectField
          label={t('filterRating')}
          value={choice.rating}
          options={RATING_FILTERS.map((value) => ({ value, label: t(RATING_WORDS[value]) }))}
          onChange={(rating) => onChange({ rating })}
        />
        <SelectField
          label={t('filterGenre')}
          value={choice.genre}
          options={[
            { value: '', label: t('filterGenreAny') },
            ...genres.map(({ value, title }) => ({ value: title || value, label: title })),
          ]}
          onChange={(genre) => onChange({ genre })}
        />
        {years.map((side) => (
          <TextField
            key={side}
            label={t(side === 'yearFrom' ? 'similarYearFrom' : 'similarYearTo')}
            inputMode="numeric"
            maxLength={4}
            value={choice[side]}
            error={choice[side].length === 4 && yearOf(choice[side]) === undefined ? t('similarYearWrong') : null}
            onChange={(text) => onChange({ [side]: text })}
          />
        ))}
        <SelectField
          label={t('similarPerArtist')}
          value={choice.perArtist}
          options={CAPS.map((value) => ({ value, label: capWords('capNone', 'capSome', value) }))}
          onChange={(perArtist) => onChange({ perArtist })}
        />
        <SelectField
          label={t('similarPerAlbum')}
          value={choice.perAlbum}
          options={CAPS.map((value) => ({ value, label: capWords('capNone', 'capSome', value) }))}
          onChange={(perAlbum) => onChange({ perAlbum })}
        />
        {playlists.length > 0 && (
          <SelectField
            label={t('similarNotInPlaylist')}
            value={choice.notInPlaylist}
            options={[
              { value: '', label: t('similarNoPlaylist') },
              ...playlists.map(({ key, title }) => ({ value: key, label: title })),
            ]}
            onChange={(notInPlaylist) => onChange({ notInPlaylist })}
          />
        )}
        <SelectField
          label={t('topRatedLimit')}
          value={choice.limit}
          options={LIMITS.map((value) => ({ value, label: value }))}
          onChange={(limit) => onChange({ limit })}
        />
        <Switch
          label={t('similarUnplayed')}
          checked={choice.unplayed}
          onChange={(unplayed) => onChange({ unplayed })}
        />
      </div>
    </details>
  );
}
