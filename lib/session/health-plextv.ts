import type { PlexTvClient } from '@/lib/plex/plextv-client';
import { AppError, isAppError } from '@/lib/util/app-error';
import type { PlexAccounts } from './plex-accounts';
import { startDeadline } from '@/lib/plex/plex-timers';

/** `refused`: it answers, and does not know the token any more. Null: nobody has an account there. */
export type PlexTvHealth = 'ok' | 'down' | 'refused' | null;

interface AskPlexTvDeps {
  plextv: Pick<PlexTvClient, 'ping'>;
  accounts: Pick<PlexAccounts, 'current'>;
  now(): number;
  limitMs?: number;
}

/** plex.tv counts requests (plex-protocol.md §11.4): its last good word is enough for a while. */
const PAUSE_MS = 60_000;
const SILENT = new Set(['network', 'timeout', 'server-busy', 'not-plex', 'login-page']);

/** Whether plex.tv answers, and knows the account. */
export function createAskPlexTv({ plextv, accounts, now, limitMs = 3_000 }: AskPlexTvDeps) {
  let good: { token: string; until: number } | null = null;

  return async function askPlexTv(): Promise<PlexTvHealth> {
    const token = (await accounts.current())?.token ?? null;
    if (token === null) return null;
    if (good?.token === token && now() < good.until) return 'ok';
    try {
      await withLimit(plextv.ping(token), limitMs);
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (error.code === 'unauthorized' || error.details.status === 422) return 'refused';
      // Any other answer is one.
      if (SILENT.has(error.code)) return 'down';
    }
    good = { token, until: now() + PAUSE_MS };
    return 'ok';
  };
}

/** @throws AppError timeout; the work itself goes on, and is not heard any more */
export async function withLimit<T>(work: Promise<T>, limitMs: number): Promise<T> {
  const deadline = startDeadline(limitMs, undefined);
  const late = new Promise<never>((_resolve, reject) =>
    deadline.signal.addEventListener('abort', () => reject(deadline.reason() ?? new AppError('timeout'))),
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    deadline.clear();
  }
}
