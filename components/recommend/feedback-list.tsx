import { IconButton } from '@/components/ui/icon-button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { TrashIcon } from '@/components/ui/icons';
import { useAction } from '@/components/ui/use-action';
import { useAsync } from '@/components/ui/use-async';
import { agoWords } from '@/components/library/ago-words';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import type { LibraryRef } from '@/lib/util/refs';
import { feedbackWords } from './feedback-words';
import { libraryName } from './use-recommend-state';

interface FeedbackListProps {
  library: LibraryRef;
  /** Reads again when it changes. */
  version: number;
}

/** Everything that was said about recommendations, each to be taken back. */
export function FeedbackList({ library, version }: FeedbackListProps) {
  const rows = useAsync(() => client.recommendations.feedback(library), [libraryName(library), version]);
  const remove = useAction(async (id: string) => {
    await client.recommendations.removeFeedback(id, library);
    rows.set((rows.value ?? []).filter((row) => row.id !== id));
  });
  const error = rows.error ?? remove.error;
  const count = rows.value?.length ?? 0;
  return (
    <details className="pm8-rec__feedback">
      <summary>{t('feedbackTitle', [formatCount(count)])}</summary>
      <p className="pm8-small pm8-muted">{t('feedbackHint')}</p>
      {error && <ErrorBanner error={error} onRetry={rows.reload} />}
      {rows.value && count === 0 && <p className="pm8-muted">{t('feedbackNone')}</p>}
      {count > 0 && (
        <ul>
          {rows.value?.map((row) => (
            <li key={row.id} className="pm8-row">
              <span className="pm8-grow">
                {feedbackWords(row)}
                {row.itemKind === 'track' && <span className="pm8-small pm8-muted pm8-ellipsis">{row.artist}</span>}
              </span>
              <span className="pm8-small pm8-muted">{agoWords(row.at)}</span>
              <IconButton
                size="small"
                label={t('feedbackRemove', [feedbackWords(row)])}
                icon={<TrashIcon size={16} />}
                disabled={remove.busy}
                onClick={() => void remove.run(row.id)}
              />
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
