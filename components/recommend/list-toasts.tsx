import { RatedToast } from '@/components/panel/rated-toast';
import type { Rater } from '@/components/panel/use-rater';
import { FeedbackToast } from './feedback-toast';
import type { FeedbackGiver } from './use-feedback';

/** What was done last in a list, one above the other. */
export function ListToasts({ rater, feedback }: { rater: Rater; feedback: FeedbackGiver }) {
  return (
    <div className="pm8-rec__toasts">
      <RatedToast rater={rater} />
      <FeedbackToast feedback={feedback} />
    </div>
  );
}
