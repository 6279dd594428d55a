import type { ActiveLibrary } from '@/components/ui/active-library';
import type { SessionState } from '@/lib/session/session-state';
import { t } from '@/lib/util/i18n';

/** Why nothing can be rated now, in words; null when it can. An unreachable server is no reason: ratings queue. */
export function ratingBlock(session: SessionState, active: ActiveLibrary | null, mismatch = false): string | null {
  if (session.readOnly) return t('readOnlyReason');
  if (mismatch) return t('errWrongAccountNext');
  if (!active) return t('errNoServerNext');
  return null;
}
