import { buildAuthUrl, waitForToken } from '@/lib/plex/pin-sign-in';
import type { PlexPin, PlexTvClient } from '@/lib/plex/plextv-client';
import { type Delay, delay as realDelay } from '@/lib/plex/plex-timers';
import type { MemoStore } from '@/lib/store/memo-store';
import { serializeError, toAppError } from '@/lib/util/app-error';
import { createLogger, maskSecret } from '@/lib/util/log';
import type { SignInState } from './session-state';

interface PinFlowDeps {
  plextv: PlexTvClient;
  memos: MemoStore;
  clientIdentifier(): Promise<string>;
  version: string;
  openTab(url: string): Promise<void>;
  /** The PIN was approved: stores who signed in. */
  onToken(token: string): Promise<void>;
  /** Everything after: sign-in is over for the surfaces. */
  onSignedIn(): Promise<void>;
  onChanged(): void;
  delay?: Delay;
  now(): number;
}

const MEMO = 'pin-sign-in';
/** plex.tv limits how often it may be asked (plex-protocol.md §11.4). */
const RETRY_MS = 5_000;
const log = createLogger('sign-in');

/** Sign-in by PIN: it outlives the popup that began it and the worker that polls (plex-protocol.md §3.1). */
export function createPinFlow({
  plextv,
  memos,
  clientIdentifier,
  version,
  openTab,
  onToken,
  onSignedIn,
  onChanged,
  delay,
  now,
}: PinFlowDeps) {
  let state: SignInState | null = null;
  let running: { abort: AbortController; done: Promise<void> } | null = null;

  /** Beginning, ending and resuming come from several surfaces at once: one after the other. */
  let turns: Promise<unknown> = Promise.resolve();
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = turns.then(run);
    turns = turn.catch(() => undefined);
    return turn;
  }

  function setState(next: SignInState | null): void {
    state = next;
    onChanged();
  }

  /** An approved PIN gives its token once: a moment without plex.tv must not lose it. */
  async function signInWith(token: string, pin: PlexPin, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        return await onToken(token);
      } catch (error) {
        if (!toAppError(error).retryable || now() / 1000 >= pin.expiresAt) throw error;
        await (delay ?? realDelay)(RETRY_MS, signal);
      }
    }
  }

  async function start(pin: PlexPin): Promise<void> {
    const url = buildAuthUrl(pin.code, { clientIdentifier: await clientIdentifier(), product: 'PlexM8', version });
    setState({ url, expiresAt: pin.expiresAt, state: 'waiting', error: null });
    const abort = new AbortController();
    const run = async (): Promise<void> => {
      try {
        const token = await waitForToken(pin, { plextv, signal: abort.signal, delay, now });
        maskSecret(token);
        await signInWith(token, pin, abort.signal);
        await memos.remove(MEMO);
        setState(null);
        await onSignedIn();
      } catch (error) {
        const failure = toAppError(error);
        // Cancelled by us: whoever did it has set the state.
        if (abort.signal.aborted) return;
        log.warn('sign-in ended', failure);
        await memos.remove(MEMO);
        setState({
          url,
          expiresAt: pin.expiresAt,
          state: failure.code === 'pin-expired' ? 'expired' : 'failed',
          error: serializeError(failure),
        });
      }
    };
    const done = run().finally(() => {
      if (running?.abort === abort) running = null;
    });
    running = { abort, done };
  }

  async function stop(): Promise<void> {
    running?.abort.abort();
    await running?.done;
    running = null;
    await memos.remove(MEMO);
  }

  return {
    state: (): SignInState | null => state,

    /** Whether a sign-in waits for the user, also one that an earlier life of the worker began. Asks nobody. */
    isWaiting: async (): Promise<boolean> => state?.state === 'waiting' || readPin(await memos.get(MEMO)) !== null,

    /** Opens plex.tv's page; a sign-in that still waits gets its page opened again. @throws AppError network, … */
    begin: (): Promise<void> =>
      inTurn(async () => {
        if (running === null || state?.state !== 'waiting' || state.expiresAt <= now() / 1000) {
          await stop();
          const pin = await plextv.createPin();
          await memos.set(MEMO, pin);
          await start(pin);
        }
        if (state !== null) await openTab(state.url);
      }),

    cancel: (): Promise<void> =>
      inTurn(async () => {
        await stop();
        setState(null);
      }),

    /** Goes on with a sign-in that another life of the worker began. */
    resume: (): Promise<void> =>
      inTurn(async () => {
        const pin = running === null ? readPin(await memos.get(MEMO)) : null;
        if (pin !== null) await start(pin);
      }),

    /** Resolves when no sign-in is under way. */
    settled: async (): Promise<void> => void (await running?.done),
  };
}

export type PinFlow = ReturnType<typeof createPinFlow>;

function readPin(value: unknown): PlexPin | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, code, expiresAt } = value as Partial<PlexPin>;
  return typeof id === 'string' && typeof code === 'string' && typeof expiresAt === 'number'
    ? { id, code, expiresAt }
    : null;
}
