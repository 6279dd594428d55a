import { ErrorBanner } from '@/components/ui/error-banner';
import { UndoToast } from '@/components/ui/undo-toast';
import { feedbackWords } from './feedback-words';
import type { FeedbackGiver } from './use-feedback';

/** What was said last, with undo. */
export function FeedbackToast({ feedback }: { feedback: FeedbackGiver }) {
  return (
    <>
      {feedback.error && <ErrorBanner error={feedback.error} onClose={feedback.dismiss} />}
      <UndoToast
        words={feedback.last && feedbackWords(feedback.last)}
        onUndo={feedback.undo}
        busy={feedback.busy}
        onClose={feedback.dismiss}
      />
    </>
  );
}
