import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import type { RecommendState } from '@/lib/recommend/recommendation';
import { t } from '@/lib/util/i18n';
import { LACK_WORDS } from './lack-words';

interface StateLineProps {
  state: RecommendState;
  /** Opens "rate these", the cure of most lacks; null where that is open already. */
  onRate: (() => void) | null;
}

const CURED_BY_RATING = new Set(['ratings', 'few-ratings', 'disliked', 'loved']);

/** What recommendations stand on in this library, and what they lack. */
export function StateLine({ state, onRate }: StateLineProps) {
  const { lacks, rated, tracks, vectors, sonic } = state;
  // The bar says it while they are built.
  const said = lacks.filter((lack) => !(lack === 'vectors' && vectors.status === 'building'));
  const isCurable = said.some((lack) => CURED_BY_RATING.has(lack));
  return (
    <div className="pm8-rec__state" data-testid="recommend-state">
      <p className="pm8-small pm8-muted">
        {t('recommendStandsOn', [
          t('ratingsCount', rated, [formatCount(rated)]),
          t('tracksCount', tracks, [formatCount(tracks)]),
        ])}
        {sonic && ` ${t('recommendSonic')}`}
      </p>
      {vectors.status === 'building' && (
        <Progress label={t('recommendBuilding')} done={vectors.done} total={vectors.total} />
      )}
      {said.length > 0 && (
        <ul className="pm8-rec__lacks pm8-small">
          {said.map((lack) => (
            <li key={lack} data-lack={lack}>
              {t(LACK_WORDS[lack])}
            </li>
          ))}
        </ul>
      )}
      {isCurable && onRate && (
        <Button size="small" onClick={onRate}>
          {t('rateTheseOpen')}
        </Button>
      )}
    </div>
  );
}
