import { AppError, type AppErrorCode, type ErrorDetails } from '@/lib/util/app-error';
import { parsePlexXml } from './plex-xml';

/** An answer whose status was good. */
export interface PlexAnswer {
  status: number;
  /** Parsed JSON or XML (in JSON's shape), plain text, or null for an empty body (plex-protocol.md §1.2). */
  body: unknown;
  headers: Headers;
  /** The server's clock, epoch seconds, where it said. */
  date: number | null;
  /** Where the answer came from: differs from the request only after a redirect that was followed. */
  url: string;
}

const STATUS_CODES: Record<number, AppErrorCode> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  // A PIN that is gone (§3.1).
  410: 'not-found',
  414: 'too-long',
  422: 'bad-request',
  429: 'rate-limited',
  // An expired JWT (§3.3).
  498: 'unauthorized',
};

/** A status as an error code; everything from 500 on is a busy server (§12). */
export function statusToCode(status: number): AppErrorCode {
  return STATUS_CODES[status] ?? (status >= 500 ? 'server-busy' : 'bad-request');
}

/** Reads the whole body. @throws AppError by status (§12), login-page, not-plex, bad-response */
export async function readAnswer(response: Response): Promise<PlexAnswer> {
  const text = await response.text();
  const type = (response.headers.get('content-type') ?? '').toLowerCase();
  if (!response.ok)
    throw new AppError(statusToCode(response.status), `answered ${response.status}`, {
      details: errorDetails(response, type, text),
    });
  return {
    status: response.status,
    body: parseBody(type, text),
    headers: response.headers,
    date: answerDate(response.headers),
    url: response.url,
  };
}

/** The server's clock from its `Date` header, epoch seconds. */
export function answerDate(headers: Headers): number | null {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}

function parseBody(type: string, text: string): unknown {
  if (text.trim() === '') return null;
  if (type.includes('json')) return parseJson(text);
  if (type.includes('html') || /^\s*<(!doctype html|html)/i.test(text)) throw htmlError(text);
  if (type.includes('xml') || /^\s*<(\?xml|MediaContainer)/.test(text)) return parsePlexXml(text);
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // Mostly an answer that was cut off on its way: a read may try again.
    throw new AppError('bad-response', 'JSON that cannot be read', { details: { truncated: true }, cause });
  }
}

/** HTML with status 200 is never Plex: a proxy's login page, or another program on that port. */
function htmlError(text: string): AppError {
  const head = text.slice(0, 50_000);
  const login =
    /type\s*=\s*["']?password|<title>[^<]*(log|sign)[\s-]?(in|on)\b|action\s*=\s*["'][^"']*(login|signin|auth)/i.test(
      head,
    );
  return new AppError(
    login ? 'login-page' : 'not-plex',
    login ? 'a login page answered' : 'a web page answered, not Plex',
  );
}

function errorDetails(response: Response, type: string, text: string): ErrorDetails {
  const details: ErrorDetails = { status: response.status };
  const plexCode = type.includes('json') ? plexTvCode(text) : null;
  if (plexCode !== null) details.plexCode = plexCode;
  const wait = Number(response.headers.get('retry-after'));
  if (Number.isFinite(wait) && wait > 0) details.retryAfter = wait;
  // PPA: plex.tv also says 422 with these words for a dead token (§3.2).
  if (response.status === 422 && /invalid token/i.test(text)) details.invalidToken = true;
  return details;
}

/** `errors[0].code` of plex.tv: 1001 not authenticated, 1003 rate limit, 1041 wrong Home PIN (§12). */
function plexTvCode(text: string): number | null {
  try {
    const body = JSON.parse(text) as { errors?: { code?: unknown }[] } | null;
    const code = Number(body?.errors?.[0]?.code);
    return Number.isFinite(code) ? code : null;
  } catch {
    // The status alone decides then.
    return null;
  }
}
