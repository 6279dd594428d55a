import { t } from '@/lib/util/i18n';
import { percent } from './reason-words';

/** How well a track fits, 0–1. */
export function MatchBadge({ score }: { score: number }) {
  const words = t('matchWords', [percent(score)]);
  return (
    <span className="pm8-match" title={words}>
      <span aria-hidden="true">{percent(score)}</span>
      <span className="pm8-hidden">{words}</span>
    </span>
  );
}
