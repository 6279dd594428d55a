import { AppError, isAppError } from '@/lib/util/app-error';
import { encodePairs } from './plex-url';
import type { PlexPin, PlexTvClient } from './plextv-client';
import { type Delay, delay as realDelay } from './plex-timers';

/** Pauses between two looks, the last one for ever (plex-protocol.md §3.1). */
const PAUSES_MS = [1_000, 2_000, 4_000, 5_000];
/** plex.tv limits PIN polling (§11.4). */
const RATE_LIMITED_PAUSE_MS = 30_000;

/** plex.tv's page on which the user approves the PIN. It holds no token. */
export function buildAuthUrl(
  code: string,
  { clientIdentifier, product, version }: { clientIdentifier: string; product: string; version: string },
): string {
  const pairs = encodePairs([
    ['clientID', clientIdentifier],
    ['code', code],
    ['context[device][product]', product],
    ['context[device][version]', version],
  ]);
  // Everything sits behind `#?` (§3.1).
  return `https://app.plex.tv/auth#?${pairs}`;
}

interface WaitDeps {
  plextv: Pick<PlexTvClient, 'checkPin'>;
  signal: AbortSignal;
  delay?: Delay;
  now?: () => number;
}

/**
 * Polls a PIN until it is approved; can be called again with a stored PIN after the worker died.
 * Faults of the network and of plex.tv say nothing about the PIN: it goes on.
 * @returns the account token @throws AppError pin-expired, cancelled, …
 */
export async function waitForToken(
  pin: PlexPin,
  { plextv, signal, delay = realDelay, now = Date.now }: WaitDeps,
): Promise<string> {
  for (let look = 0; ; look += 1) {
    let pause = PAUSES_MS[Math.min(look, PAUSES_MS.length - 1)] ?? 5_000;
    try {
      const token = await plextv.checkPin(pin.id, signal);
      if (token !== null) return token;
    } catch (error) {
      if (!isAppError(error) || !error.retryable) throw error;
      if (error.code === 'rate-limited') pause = RATE_LIMITED_PAUSE_MS;
    }
    // After the look, not before it: a PIN that was approved while the worker was dead still counts.
    if (now() / 1000 >= pin.expiresAt) throw new AppError('pin-expired', 'the PIN was not approved in time');
    await delay(pause, signal);
  }
}
