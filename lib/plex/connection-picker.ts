import { AppError, type AppErrorCode, isAppError, toAppError } from '@/lib/util/app-error';
import { type Candidate, type ConnectionKind, hostPattern, normalizeBase } from './connection-candidates';
import type { PlexHttp } from './plex-http';
import { type Delay, delay as realDelay } from './plex-timers';
import { containerOf, identitySchema, parseAs } from './schemas';

export type AttemptOutcome = 'ok' | 'waiting' | 'needs-permission' | AppErrorCode;

/** One address that was tried, for the health list and the "what was tried" of an unreachable server. */
export interface ConnectionAttempt {
  /** Scheme, host, port and path prefix, e.g. `https://media.example.org/plex`. Never a token. */
  address: string;
  kind: ConnectionKind;
  outcome: AttemptOutcome;
  latencyMs: number | null;
  /** The match pattern to request when `outcome` is `needs-permission`, without a port (Firefox). */
  pattern: string | null;
}

export interface Winner {
  uri: string;
  kind: ConnectionKind;
  machineIdentifier: string;
  version: string | null;
  latencyMs: number;
}

export interface RaceResult {
  winner: Winner | null;
  tried: ConnectionAttempt[];
  /** Why there is no winner. */
  error: AppError | null;
}

interface PickerDeps {
  http: PlexHttp;
  /** May we send requests to hosts of this match pattern? */
  isGranted(pattern: string): Promise<boolean>;
  staggerMs?: number;
  tryMs?: number;
  delay?: Delay;
  now?: () => number;
}

/** The first of these among the outcomes is the one to tell: it says what to do next. */
const TELLING: readonly AppErrorCode[] = [
  'unclaimed-server',
  'needs-permission',
  'other-server',
  'login-page',
  'not-plex',
  'forbidden',
  'rate-limited',
  'server-busy',
  'bad-response',
  'timeout',
  'network',
];

/** Finds the address at which a server answers (plex-protocol.md §3.5). */
export function createConnectionPicker({
  http,
  isGranted,
  staggerMs = 300,
  tryMs = 3_000,
  delay = realDelay,
  now = Date.now,
}: PickerDeps) {
  /**
   * Who answers at an address. Sends no token, so that redirects may be followed: one that stays on
   * the same host (http → https) gives the better address, any other is a login page.
   * @throws AppError unclaimed-server, login-page, not-plex, network, timeout, …
   */
  async function identify(candidate: Candidate, signal?: AbortSignal): Promise<Winner> {
    const start = now();
    const answer = await http
      .plexFetch(candidate.uri, 'GET', '/identity', [], { timeoutMs: tryMs, signal, retries: 0 })
      .catch((error: unknown) => {
        if (!isAppError(error) || error.details.redirected !== true) throw error;
        return http
          .plexFetch(candidate.uri, 'GET', '/identity', [], {
            timeoutMs: tryMs,
            signal,
            retries: 0,
            followRedirects: true,
          })
          .catch((cause: unknown) => {
            // A page elsewhere that we may not read: what proxies do with whoever is not signed in.
            throw isAppError(cause) && cause.code === 'network'
              ? new AppError('login-page', 'the address sends requests somewhere else', { cause })
              : cause;
          });
      })
      .catch((error: unknown) => {
        throw whoAnswersSo(error);
      });
    const identity = parseIdentity(answer.body);
    if (identity.claimed === false) throw new AppError('unclaimed-server', 'this server belongs to no account yet');
    return {
      uri: answeringBase(candidate.uri, answer.url),
      kind: candidate.kind,
      machineIdentifier: identity.machineIdentifier,
      version: identity.version,
      latencyMs: Math.round(now() - start),
    };
  }

  /**
   * Tries the candidates in their order, a new one each 300 ms; the first that answers as the right
   * server wins. Never throws for a server that can't be reached: the result says why.
   * @param server machineIdentifier that must match, null = any server
   * @param lastWinner the address in use before: as long as that one may be asked, a server that is
   *   away is away, and is not said to need a permission for some other address
   */
  async function race(
    candidates: readonly Candidate[],
    server: string | null,
    { lastWinner = null, signal }: { lastWinner?: string | null; signal?: AbortSignal } = {},
  ): Promise<RaceResult> {
    const tried = await Promise.all(candidates.map((candidate) => startAttempt(candidate)));
    const allowed = candidates
      .map((candidate, at) => ({ candidate, attempt: tried[at] }))
      .filter(({ attempt }) => attempt?.outcome === 'waiting');
    const stop = new AbortController();
    const abort = (): void => stop.abort();
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();

    const attemptOne = async ({ candidate, attempt }: (typeof allowed)[number]): Promise<Winner | null> => {
      if (attempt === undefined) return null;
      try {
        const winner = await identify(candidate, stop.signal);
        if (server !== null && winner.machineIdentifier !== server)
          throw new AppError('other-server', 'another server answers there');
        attempt.outcome = 'ok';
        attempt.latencyMs = winner.latencyMs;
        return winner;
      } catch (error) {
        const failure = toAppError(error, 'network');
        // An attempt that another one overtook stays `waiting`.
        if (failure.code !== 'cancelled') attempt.outcome = failure.code;
        return null;
      }
    };
    const runs: Promise<Winner | null>[] = [];
    let gate: Promise<unknown> = Promise.resolve();
    for (const entry of allowed) {
      const opened = gate;
      const run = opened.then(() => attemptOne(entry));
      runs.push(run);
      // The next one starts after the pause, or as soon as this one has failed. A stopped pause needs no word.
      gate = Promise.race([opened.then(() => delay(staggerMs, stop.signal)).catch(() => undefined), run]);
    }
    const winner = await firstWinner(runs);
    abort();
    signal?.removeEventListener('abort', abort);
    if (signal?.aborted && winner === null) throw new AppError('cancelled');
    return {
      winner,
      tried: tried.map((attempt) => ({ ...attempt })),
      error: winner === null ? raceError(tried, lastWinner) : null,
    };
  }

  async function startAttempt({ uri, kind }: Candidate): Promise<ConnectionAttempt> {
    const pattern = hostPattern(uri);
    const granted = await isGranted(pattern);
    return {
      address: uri,
      kind,
      outcome: granted ? 'waiting' : 'needs-permission',
      latencyMs: null,
      pattern: granted ? null : pattern,
    };
  }

  return { identify, race };
}

export type ConnectionPicker = ReturnType<typeof createConnectionPicker>;

/** The first run that ends with a winner, null when all have ended without. */
function firstWinner(runs: Promise<Winner | null>[]): Promise<Winner | null> {
  return new Promise((resolve) => {
    for (const run of runs) void run.then((winner) => winner && resolve(winner));
    void Promise.all(runs).then(() => resolve(null));
  });
}

function raceError(tried: readonly ConnectionAttempt[], lastWinner: string | null): AppError {
  const known = tried.some(({ address, outcome }) => address === lastWinner && outcome !== 'needs-permission');
  const counting = known ? tried.filter(({ outcome }) => outcome !== 'needs-permission') : tried;
  const code = TELLING.find((telling) => counting.some((attempt) => attempt.outcome === telling)) ?? 'network';
  const pattern = tried.find((attempt) => attempt.outcome === 'needs-permission')?.pattern ?? null;
  return new AppError(code, `none of ${tried.length} addresses answered`, {
    details: code === 'needs-permission' ? { pattern } : {},
  });
}

/** Every Plex Media Server has `/identity`, and it needs no token (plex-protocol.md §2). */
function whoAnswersSo(error: unknown): unknown {
  if (!isAppError(error)) return error;
  if (error.code === 'not-found') {
    return new AppError('not-plex', 'what answers there has no /identity', { cause: error });
  }
  if (error.code === 'unauthorized') {
    return new AppError('login-page', 'something in front of the server wants its own sign-in', { cause: error });
  }
  return error;
}

function parseIdentity(body: unknown) {
  try {
    return parseAs(identitySchema, containerOf(body));
  } catch (cause) {
    throw new AppError('not-plex', 'something answers there, but not a Plex Media Server', { cause });
  }
}

/** The base that answered, after a redirect on the same host. @throws AppError login-page */
function answeringBase(asked: string, answeredAt: string): string {
  if (answeredAt === '') return asked;
  const answered = normalizeBase(answeredAt.replace(/\/identity(\?.*)?$/, ''));
  if (answered === null || answered === asked) return asked;
  if (new URL(answered).hostname !== new URL(asked).hostname)
    throw new AppError('login-page', 'the address sends requests to another host');
  return answered;
}
