import { client } from '@/lib/messaging/client';
import type { SessionState } from '@/lib/session/session-state';
import type { AppError } from '@/lib/util/app-error';
import { useAsync } from './use-async';
import { useEvent } from './use-event';

/** Who is signed in and where; follows the background's events. `session` is null until the first answer. */
export function useSession(): { session: SessionState | null; error: AppError | null; reload(): void } {
  const state = useAsync(() => client.session.state(), []);
  useEvent('sessionChanged', state.set);
  return { session: state.value, error: state.error, reload: state.reload };
}
