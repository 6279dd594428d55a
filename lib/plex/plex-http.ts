import { AppError, isAppError, toAppError } from '@/lib/util/app-error';
import { type PlexAnswer, readAnswer } from './plex-answer';
import { type PlexBytes, readBytes } from './plex-bytes';
import { buildUrl, type QueryPairs } from './plex-url';
import { type Delay, delay as realDelay, startDeadline } from './plex-timers';

/** Who we are to Plex (plex-protocol.md §1.4). */
export interface PlexIdentity {
  /** One UUID an install; PINs and tokens are bound to it. */
  clientIdentifier: string;
  version: string;
  /** `Chrome` or `Firefox`. */
  platform: string;
  platformVersion?: string;
  /** Operating system. */
  device?: string;
  language?: string;
}

export type PlexMethod = 'GET' | 'PUT' | 'POST' | 'DELETE';

export interface PlexRequest {
  /** Travels in a header only, never in a URL. */
  token?: string | null;
  /** Whole request with its body; 10 s for a person who waits, 60 s for bulk pages (§11.4). */
  timeoutMs?: number;
  signal?: AbortSignal;
  headers?: Record<string, string>;
  page?: { start: number; size: number };
  /** How often a read that met no network, a busy server or a cut answer is tried again. Writes: never. */
  retries?: number;
  /** Follow redirects. Only without a token: a browser would send it on to wherever a proxy points. */
  followRedirects?: boolean;
}

interface PlexHttpDeps {
  /** May be read late: the client identifier lives in browser storage. */
  identity: PlexIdentity | (() => Promise<PlexIdentity>);
  fetch?: typeof fetch;
  /** For a person who waits; what the user has chosen. */
  timeoutMs?: () => number;
  delay?: Delay;
  random?: () => number;
}

const PRODUCT = 'PlexM8';
const DEFAULT_TIMEOUT_MS = 10_000;
const READ_RETRIES = 2;
const FIRST_RETRY_MS = 300;

/** The only place that fetches. */
export function createPlexHttp({
  identity,
  fetch: fetchWith = (input, init) => fetch(input, init),
  timeoutMs = () => DEFAULT_TIMEOUT_MS,
  delay = realDelay,
  random = Math.random,
}: PlexHttpDeps) {
  async function headersFor(request: PlexRequest, accept: string): Promise<Record<string, string>> {
    const who = typeof identity === 'function' ? await identity() : identity;
    const headers: Record<string, string> = {
      // Exactly this: anything more and plex.tv answers XML (§1.2).
      Accept: accept,
      'X-Plex-Client-Identifier': who.clientIdentifier,
      'X-Plex-Product': PRODUCT,
      'X-Plex-Version': who.version,
      'X-Plex-Platform': who.platform,
      'X-Plex-Device-Name': `${PRODUCT} (${who.platform})`,
    };
    if (who.platformVersion) headers['X-Plex-Platform-Version'] = who.platformVersion;
    if (who.device) headers['X-Plex-Device'] = who.device;
    if (who.language) headers['X-Plex-Language'] = who.language;
    if (request.page) {
      headers['X-Plex-Container-Start'] = String(request.page.start);
      headers['X-Plex-Container-Size'] = String(request.page.size);
    }
    Object.assign(headers, request.headers);
    if (request.token) headers['X-Plex-Token'] = request.token;
    for (const [name, value] of Object.entries(headers)) headers[name] = asciiOnly(value);
    return headers;
  }

  /** One request with its deadline; `read` consumes the body before the deadline is lifted. */
  async function once<T>(
    url: URL,
    method: PlexMethod,
    request: PlexRequest,
    accept: string,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const headers = await headersFor(request, accept);
    const deadline = startDeadline(request.timeoutMs ?? timeoutMs(), request.signal);
    try {
      const follow = request.followRedirects === true && !request.token;
      const response = await fetchWith(url.href, {
        method,
        headers,
        credentials: 'omit',
        cache: 'no-store',
        redirect: follow ? 'follow' : 'manual',
        signal: deadline.signal,
      });
      if (isRedirect(response))
        throw new AppError('login-page', 'the address sends requests somewhere else', {
          details: { redirected: true },
        });
      return await read(response);
    } catch (error) {
      throw deadline.reason() ?? fetchError(error);
    } finally {
      deadline.clear();
    }
  }

  async function withRetries<T>(method: PlexMethod, request: PlexRequest, run: () => Promise<T>): Promise<T> {
    const retries = method === 'GET' ? (request.retries ?? READ_RETRIES) : 0;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        if (attempt >= retries || !mayRetry(error)) throw error;
        // Full jitter, so that parallel reads don't come back together.
        await delay(FIRST_RETRY_MS * 2 ** attempt * (0.5 + random()), request.signal);
      }
    }
  }

  return {
    /**
     * One request to Plex.
     * @param base scheme, host, port and perhaps a path prefix
     * @throws AppError by status (§12); network, timeout, cancelled, login-page, not-plex, bad-response
     */
    plexFetch(
      base: string,
      method: PlexMethod,
      path: string,
      pairs: QueryPairs = [],
      request: PlexRequest = {},
    ): Promise<PlexAnswer> {
      const url = buildUrl(base, path, pairs);
      return withRetries(method, request, () => once(url, method, request, 'application/json', readAnswer));
    },

    /** A picture or another binary answer, at most `maxBytes`. @throws AppError as plexFetch; too-long */
    plexBytes(
      base: string,
      path: string,
      pairs: QueryPairs,
      request: PlexRequest & { maxBytes: number },
    ): Promise<PlexBytes> {
      const url = buildUrl(base, path, pairs);
      return withRetries('GET', request, () =>
        once(url, 'GET', request, 'image/*', (response) => readBytes(response, request.maxBytes)),
      );
    },
  };
}

export type PlexHttp = ReturnType<typeof createPlexHttp>;

function mayRetry(error: unknown): boolean {
  return (
    isAppError(error) && (error.code === 'network' || error.code === 'server-busy' || error.details.truncated === true)
  );
}

/** A browser hides a redirect that it may not follow (`opaqueredirect`), Node shows it. */
function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
}

/** `fetch` says TypeError for everything from no network to a refused certificate (§12). */
function fetchError(error: unknown): AppError {
  return error instanceof TypeError
    ? new AppError('network', 'no answer', { cause: error })
    : toAppError(error, 'network');
}

/** Header values are ASCII: Plex guesses at anything else (§1.4), and `fetch` throws beyond Latin-1. */
function asciiOnly(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '');
}
