import { ItemStars } from '@/components/ratings/item-stars';
import { Cover } from '@/components/ui/cover';
import type { Recommendation } from '@/lib/recommend/recommendation';
import { FeedbackButtons } from './feedback-buttons';
import { MatchBadge } from './match-badge';
import { ReasonLine } from './reason-line';
import type { CardTools } from './recommendation-card';

interface RecommendationRowProps {
  item: Recommendation;
  tools: CardTools;
  /** Place on a way; without it the row says how well it fits. */
  place?: number;
}

/** One track of a list with why it is there. */
export function RecommendationRow({ item, tools, place }: RecommendationRowProps) {
  const { owner, guard, blocked, rater, feedback, onWhy } = tools;
  return (
    <div className="pm8-rec-row" data-key={item.ref.key}>
      {place !== undefined && <span className="pm8-track__number">{place}</span>}
      <Cover server={item.ref.server} path={item.thumb} size={48} />
      <div className="pm8-rec-row__words">
        <div className="pm8-strong pm8-ellipsis" title={item.title}>
          {item.title}
        </div>
        <div className="pm8-muted pm8-small pm8-ellipsis" title={item.artist}>
          {item.artist}
        </div>
        <div className="pm8-small pm8-rec-row__reason">
          {place === undefined && <MatchBadge score={item.matchScore} />}
          {item.reason && <ReasonLine reason={item.reason} />}
        </div>
      </div>
      <div className="pm8-rec-row__tools">
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
    </div>
  );
}
