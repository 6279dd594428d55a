import { type AppErrorCode, toAppError } from '@/lib/util/app-error';

/** Failures that somebody can mend without making the job anew: the job waits for that. */
const MENDABLE: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  'unauthorized',
  // Its owner is not signed in now: it waits for them.
  'wrong-account',
  'forbidden',
  'token-invalid',
  'signed-out',
  'no-server',
  'needs-permission',
  'other-server',
  'unclaimed-server',
  'login-page',
  'not-plex',
  'bad-response',
  'read-only',
  'storage-full',
  'storage-failed',
]);

export const MAX_TRIES = 6;

/** What to do with a job whose step threw. @param tries how often in a row it failed without progress, this one included */
export function reactionTo(error: unknown, tries: number): 'retry' | 'pause' | 'fail' {
  const known = toAppError(error);
  if (known.retryable) return tries < MAX_TRIES ? 'retry' : 'pause';
  return MENDABLE.has(known.code) ? 'pause' : 'fail';
}

/** No server is waited for longer, whatever it says. */
const LONGEST_MS = 60_000;

/**
 * Milliseconds before the next try: 1, 2, 4, 8, 16 s (plex-protocol.md §12: 5xx and time-outs mean "try
 * later"), or as long as the server asks for.
 */
export function backOffMs(tries: number, error: unknown): number {
  const asked = Number(toAppError(error).details.retryAfter ?? 0) * 1000;
  return Math.max(1000 * 2 ** (Math.min(tries, MAX_TRIES) - 1), Math.min(asked, LONGEST_MS) || 0);
}
