import type { PlanStatus } from '@/lib/sync/import-state';
import type { MessageKey } from '@/lib/util/i18n';

/** The names of the five counts. */
export const STATUS_NAMES: Record<PlanStatus, MessageKey> = {
  change: 'planChange',
  conflict: 'planConflict',
  equal: 'planEqual',
  ambiguous: 'planAmbiguous',
  'not-found': 'planNotFound',
};

/** What each of them means, above its list. */
export const STATUS_NOTES: Record<PlanStatus, MessageKey> = {
  change: 'planChangeNote',
  conflict: 'planConflictNote',
  equal: 'planEqualNote',
  ambiguous: 'planAmbiguousNote',
  'not-found': 'planNotFoundNote',
};
