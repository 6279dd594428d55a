import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { MusicIcon } from '@/components/ui/icons';
import { Loading } from '@/components/ui/spinner';
import { Tabs } from '@/components/ui/tabs';
import type { RecommendState } from '@/lib/recommend/recommendation';
import { type MessageKey, t } from '@/lib/util/i18n';
import { GuessesView } from './guesses-view';
import { MusicMap } from './map/music-map';
import { PathView } from './path-view';
import { PlaylistOutProvider } from './playlist-out';
import { RateThese } from './rate-these';
import { RECOMMEND_VIEWS, type RecommendView } from './recommend-place';
import { ShelvesView } from './shelves-view';
import { SimilarView } from './similar-view';
import { StateLine } from './state-line';
import type { RecommendHost } from './use-recommend-host';
import { libraryName } from './use-recommend-state';
import './recommend.css';
import './recommendation.css';
import './seeds.css';

interface RecommendToolProps {
  active: ActiveLibrary;
  guard: WriteGuard;
  host: RecommendHost;
}

const LABELS: Record<RecommendView, MessageKey> = {
  'for-you': 'recommendForYou',
  similar: 'recommendSimilar',
  'rate-these': 'recommendRateThese',
  guesses: 'recommendGuesses',
  path: 'recommendPath',
  map: 'recommendMap',
};

/** Whether a view has that button itself. */
const offersRating = (view: RecommendView, { rated, ghosts }: RecommendState): boolean =>
  view === 'rate-these' || (view === 'for-you' && rated === 0) || (view === 'guesses' && !ghosts);

/** What is like this, what would be rated high, and why. */
export function RecommendTool({ active, guard, host }: RecommendToolProps) {
  const { standing, place, go } = host;
  const { state, error, reload } = standing;
  const open = (view: RecommendView): void => go({ ...place, view });
  if (error) return <ErrorBanner error={error} onRetry={reload} />;
  if (!state) return <Loading label={t('uiLoading')} />;
  const views = { active, guard, state };
  return (
    <section className="pm8-rec" aria-label={t('toolsRecommendations')}>
      <Tabs
        label={t('recommendTabs')}
        tabs={RECOMMEND_VIEWS.map((id) => ({ id, label: t(LABELS[id]) }))}
        selected={place.view}
        onSelect={open}
      >
        <StateLine state={state} onRate={offersRating(place.view, state) ? null : () => open('rate-these')} />
        {state.lacks.includes('mirror') && state.tracks === 0 ? (
          <EmptyState icon={<MusicIcon size={28} />} title={t('recommendNoMirrorTitle')}>
            {t('recommendNoMirrorText')}
          </EmptyState>
        ) : (
          // Lists of one library or person are never shown, nor written from, as those of another.
          <PlaylistOutProvider
            key={libraryName(active.library)}
            active={active}
            guard={guard}
            onDecide={host.openPlaylists}
          >
            {place.view === 'for-you' && <ShelvesView {...views} onRate={() => open('rate-these')} />}
            {place.view === 'similar' && <SimilarView {...views} place={place} go={go} />}
            {place.view === 'rate-these' && <RateThese {...views} />}
            {place.view === 'guesses' && <GuessesView {...views} host={host} onRate={() => open('rate-these')} />}
            {place.view === 'path' && <PathView {...views} />}
            {place.view === 'map' && <MusicMap {...views} />}
          </PlaylistOutProvider>
        )}
      </Tabs>
    </section>
  );
}
