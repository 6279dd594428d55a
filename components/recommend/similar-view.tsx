import { useMemo, useState } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Button } from '@/components/ui/button';
import { Loading } from '@/components/ui/spinner';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { Dial } from './dial';
import { SimilarIcon } from './icons';
import { ItemPicker } from './item-picker';
import { type RecommendPlace, seedOf, withSeed } from './recommend-place';
import { RecommendationList } from './recommendation-list';
import { SeedChips } from './seed-chips';
import { SimilarFilters } from './similar-filters';
import { type SimilarChoice, USUAL_CHOICE, similarQuery } from './similar-query';
import { usePlaylistChoices } from './use-playlist-choices';
import { libraryName } from './use-recommend-state';
import type { ViewProps } from './view-props';

interface SimilarViewProps extends ViewProps {
  place: RecommendPlace;
  go(place: RecommendPlace): void;
}

/** Tracks like one or several things of the library, and away from others. */
export function SimilarView({ active, guard, place, go }: SimilarViewProps) {
  const { library } = active;
  const [choice, setChoice] = useState<SimilarChoice>(USUAL_CHOICE);
  const change = (part: Partial<SimilarChoice>): void => setChoice((old) => ({ ...old, ...part }));
  const query = useMemo(() => similarQuery(library, place, choice), [library, place, choice]);
  const genres = useAsync(() => client.views.choices(library, 'album', 'genre'), [libraryName(library)]);
  const playlists = usePlaylistChoices(active.owner);
  const rows = useAsync(query && (() => client.recommendations.similar(query)), [JSON.stringify(query)]);
  const found = query ? rows.value : null;
  return (
    <div className="pm8-rec__view">
      <ItemPicker
        label={t('similarSearch')}
        library={library}
        kinds={['track', 'album', 'artist']}
        actions={[
          { label: t('seedAdd'), pick: (item) => go(withSeed(place, 'seeds', seedOf(item))) },
          { label: t('seedAway'), pick: (item) => go(withSeed(place, 'away', seedOf(item))) },
        ]}
      />
      <SeedChips place={place} go={go} />
      {query === null ? (
        <EmptyState icon={<SimilarIcon size={28} />} title={t('similarEmptyTitle')}>
          {t(place.away.length > 0 ? 'similarOnlyAway' : 'similarEmptyText')}
        </EmptyState>
      ) : (
        <>
          <Dial value={choice.dial} onChange={(dial) => change({ dial })} />
          <SimilarFilters choice={choice} genres={genres.value ?? []} playlists={playlists} onChange={change} />
          {rows.loading && !found && <Loading label={t('recommendThinking')} />}
          {rows.error && <ErrorBanner error={rows.error} onRetry={rows.reload} />}
          {found?.length === 0 && !rows.loading && (
            <EmptyState
              icon={<SimilarIcon size={28} />}
              title={t('similarNothingTitle')}
              actions={<Button onClick={() => setChoice(USUAL_CHOICE)}>{t('libraryClear')}</Button>}
            >
              {t('similarNothingText')}
            </EmptyState>
          )}
          {found && found.length > 0 && (
            <RecommendationList
              name={t('similarList', [place.seeds.map(({ title }) => title).join(', ')])}
              rows={rows}
              active={active}
              guard={guard}
            />
          )}
        </>
      )}
    </div>
  );
}
