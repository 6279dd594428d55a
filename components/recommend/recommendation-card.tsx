import { ItemStars } from '@/components/ratings/item-stars';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { Rater } from '@/components/panel/use-rater';
import { Cover } from '@/components/ui/cover';
import type { Recommendation } from '@/lib/recommend/recommendation';
import type { Owner } from '@/lib/util/refs';
import { FeedbackButtons } from './feedback-buttons';
import { MatchBadge } from './match-badge';
import { ReasonLine } from './reason-line';
import type { FeedbackGiver } from './use-feedback';

/** What every row and card of recommendations needs to be rated and judged in place. */
export interface CardTools {
  owner: Owner;
  guard: WriteGuard;
  blocked: string | null;
  rater: Rater;
  feedback: FeedbackGiver;
  onWhy(item: Recommendation): void;
}

/** One track of a shelf. */
export function RecommendationCard({ item, tools }: { item: Recommendation; tools: CardTools }) {
  const { owner, guard, blocked, rater, feedback, onWhy } = tools;
  return (
    <li className="pm8-rec-card" data-key={item.ref.key}>
      <div className="pm8-rec-card__head">
        <Cover server={item.ref.server} path={item.thumb} size={56} />
        <div className="pm8-grow">
          <div className="pm8-strong pm8-ellipsis" title={item.title}>
            {item.title}
          </div>
          <div className="pm8-muted pm8-small pm8-ellipsis" title={item.artist}>
            {item.artist}
          </div>
          <MatchBadge score={item.matchScore} />
        </div>
      </div>
      <p className="pm8-rec-card__reason pm8-small">{item.reason && <ReasonLine reason={item.reason} />}</p>
      <div className="pm8-row pm8-row--between pm8-row--wrap">
        <ItemStars
          item={item}
          owner={owner}
          size="s"
          blocked={blocked}
          confirmOwner={guard.confirmOwner}
          onRated={(result) => rater.rated(item, result)}
          onError={rater.failed}
        />
        <FeedbackButtons item={item} feedback={feedback} onWhy={onWhy} />
      </div>
    </li>
  );
}
