import { ErrorBanner } from '@/components/ui/error-banner';
import { UndoToast } from '@/components/ui/undo-toast';
import { starWords } from '@/components/ratings/stars';
import { t } from '@/lib/util/i18n';
import type { Rater } from './use-rater';

/** Under a list: what was rated last, with undo, or why it did not go through. */
export function RatedToast({ rater }: { rater: Rater }) {
  const { last, error } = rater;
  const words =
    last === null
      ? null
      : t(last.result.state === 'queued' ? 'toolsRatedQueued' : 'toolsRated', [
          last.item.title,
          starWords(last.result.after),
        ]);
  return (
    <div className="pm8-tools__toast">
      {error && <ErrorBanner error={error} onClose={rater.dismiss} />}
      <UndoToast words={words} onUndo={rater.undo} busy={rater.busy} onClose={rater.dismiss} />
    </div>
  );
}
