import { ClockIcon } from '@/components/ui/icons';
import { useAsync } from '@/components/ui/use-async';
import { useEvent } from '@/components/ui/use-event';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import type { Owner } from '@/lib/util/refs';

/** How many ratings wait for their server; nothing when none does. */
export function QueuedLine({ owner }: { owner: Owner }) {
  const queued = useAsync(() => client.ratings.queued(owner), [owner.server, owner.account]);
  useEvent('ratingChanged', queued.reload);
  if (!queued.value) return null;
  return (
    <output className="pm8-row pm8-small pm8-muted" title={t('popupQueuedHint')}>
      <ClockIcon size={14} />
      {t('popupQueued', queued.value)}
    </output>
  );
}
