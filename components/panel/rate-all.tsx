import { useState } from 'react';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-count';
import { StarIcon } from '@/components/ui/icons';
import { t } from '@/lib/util/i18n';
import { BatchProgress } from './batch-progress';
import { blockedWords } from './blocked-words';
import type { CollectionRef } from './collection-ref';
import { MOST_TRACKS } from './load-all';
import { RateAllForm } from './rate-all-form';
import { useBatch } from './use-batch';
import type { WriteGuard } from '@/components/ratings/use-write-guard';

interface RateAllProps {
  of: CollectionRef;
  title: string;
  total: number;
  active: ActiveLibrary;
  guard: WriteGuard;
}

/** One rating for all tracks: choose the stars, see how many change, confirm, and undo if it was a mistake. */
export function RateAll({ of, title, total, active, guard }: RateAllProps) {
  const [open, setOpen] = useState(false);
  const follower = useBatch();
  const blocked = blockedWords(guard);
  const tooMany = total > MOST_TRACKS;

  if (follower.batch) return <BatchProgress follower={follower} active={active} guard={guard} />;
  if (open) {
    return (
      <RateAllForm
        of={of}
        title={title}
        total={total}
        active={active}
        guard={guard}
        onStarted={(batch) => {
          setOpen(false);
          follower.follow(batch);
        }}
        onClose={() => setOpen(false)}
      />
    );
  }
  return (
    <div className="pm8-collection__actions">
      <Button
        size="small"
        icon={<StarIcon size={16} />}
        disabled={blocked !== null || tooMany}
        title={blocked ?? (tooMany ? t('rateAllTooMany', [formatCount(MOST_TRACKS)]) : undefined)}
        onClick={() => setOpen(true)}
      >
        {t('rateAll')}
      </Button>
    </div>
  );
}
