import { useEffect } from 'react';
import { BatchProgress } from '@/components/panel/batch-progress';
import { useBatch } from '@/components/panel/use-batch';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import type { BatchState } from '@/lib/ratings/rating-change';

interface FollowedBatchProps {
  batch: BatchState;
  active: ActiveLibrary;
  guard: WriteGuard;
}

/** One of several batches that go on at once. */
export function FollowedBatch({ batch, active, guard }: FollowedBatchProps) {
  const follower = useBatch();
  const { follow } = follower;
  // oxlint-disable-next-line react/exhaustive-deps -- only another batch is followed anew
  useEffect(() => follow(batch), [batch.batch]);
  return <BatchProgress follower={follower} active={active} guard={guard} />;
}
