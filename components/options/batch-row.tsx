import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { UndoIcon } from '@/components/ui/icons';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { BatchState, ChangeOrigin } from '@/lib/ratings/rating-change';
import { type MessageKey, t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';

const ORIGINS: Readonly<Record<ChangeOrigin, MessageKey>> = {
  user: 'historyUser',
  'rate-all': 'historyRateAll',
  import: 'historyImport',
  undo: 'historyUndo',
  elsewhere: 'historyElsewhere',
};

/** One batch of ratings: what it was, what the server holds of it, and its undo. */
export function BatchRow({ batch, owner }: { batch: BatchState; owner: Owner }) {
  const undo = useAction(() => client.ratings.undo(batch.batch, { as: owner }));
  return (
    <li className="pm8-stack pm8-stack--s">
      <div className="pm8-batch">
        <div className="pm8-grow">
          <div className="pm8-strong" dir="auto">
            {batch.label}
          </div>
          <div className="pm8-small pm8-muted">
            {t('historyLine', [t(ORIGINS[batch.origin]), timeWords(batch.createdAt), countWords(batch)])}
          </div>
        </div>
        {batch.conflicts > 0 ? <Badge tone="warn">{t('historyConflicts', batch.conflicts)}</Badge> : null}
        {batch.failed > 0 ? <Badge tone="bad">{t('historyFailed', batch.failed)}</Badge> : null}
        {batch.undoneBy === null ? null : <Badge>{t('historyUndone')}</Badge>}
        {batch.undoable && batch.undoneBy === null ? (
          <Button size="small" busy={undo.busy} icon={<UndoIcon size={16} />} onClick={() => void undo.run()}>
            {t('uiUndo')}
            <span className="pm8-hidden">{batch.label}</span>
          </Button>
        ) : null}
      </div>
      {batch.error ? <ErrorBanner error={batch.error} inOptions /> : null}
      {undo.error ? <ErrorBanner error={undo.error} inOptions onClose={undo.clearError} /> : null}
    </li>
  );
}

function countWords({ finished, sent, synced, total }: BatchState): string {
  return finished
    ? t('historySynced', total, [formatCount(synced), formatCount(total)])
    : t('historySending', [formatCount(sent), formatCount(total)]);
}

/** @param at epoch seconds */
function timeWords(at: number): string {
  const format = new Intl.DateTimeFormat(t('uiLocale'), { dateStyle: 'medium', timeStyle: 'short' });
  return format.format(new Date(at * 1000));
}
