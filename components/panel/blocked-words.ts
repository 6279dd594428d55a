import { t } from '@/lib/util/i18n';
import type { WriteGuard } from '@/components/ratings/use-write-guard';

/** Why nothing can be rated here now, in words; null when it can. */
export function blockedWords(guard: WriteGuard): string | null {
  if (guard.readOnly) return t('readOnlyReason');
  if (guard.mismatch) return t('errWrongAccountNext');
  return null;
}
