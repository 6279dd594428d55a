import { IconButton } from '@/components/ui/icon-button';
import { InfoIcon } from '@/components/ui/icons';
import type { Recommendation } from '@/lib/recommend/recommendation';
import { t } from '@/lib/util/i18n';
import { LessIcon, MoreIcon, NeverIcon } from './icons';
import { SimilarButton } from './row-extras';
import type { FeedbackGiver } from './use-feedback';

interface FeedbackButtonsProps {
  item: Recommendation;
  feedback: FeedbackGiver;
  onWhy(item: Recommendation): void;
}

/** Why this, what is like it, and more, less or never of it. */
export function FeedbackButtons({ item, feedback, onWhy }: FeedbackButtonsProps) {
  const isMore = feedback.kindOf(item) === 'more';
  return (
    <span className="pm8-rec__buttons">
      <IconButton
        size="small"
        label={t('whyThis', [item.title])}
        icon={<InfoIcon size={16} />}
        onClick={() => onWhy(item)}
      />
      <SimilarButton item={item} />
      <IconButton
        size="small"
        label={t('feedbackMore', [item.title])}
        icon={<MoreIcon size={16} />}
        aria-pressed={isMore}
        onClick={() => !isMore && feedback.give(item, 'more')}
      />
      <IconButton
        size="small"
        label={t('feedbackLess', [item.title])}
        icon={<LessIcon size={16} />}
        onClick={() => feedback.give(item, 'less')}
      />
      {item.artist && (
        <IconButton
          size="small"
          label={t('feedbackNever', [item.artist])}
          icon={<NeverIcon size={16} />}
          onClick={() => feedback.give(item, 'never')}
        />
      )}
    </span>
  );
}
