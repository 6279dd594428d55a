/**
 * Every failure that a person may meet has one of these codes. A code, not a class, crosses the
 * message channel: `instanceof` is lost there, own fields are not. `components/ui/error-words.ts`
 * turns each code into words and a next step.
 */
export const APP_ERROR_CODES = [
  // sign-in and account
  'signed-out',
  'token-invalid',
  'pin-expired',
  'wrong-home-pin',
  'wrong-account',
  // reaching a server
  'no-server',
  'needs-permission',
  'network',
  'timeout',
  'other-server',
  'unclaimed-server',
  'not-plex',
  'login-page',
  'bad-address',
  // answers of Plex
  'unauthorized',
  'forbidden',
  'not-found',
  'bad-request',
  'rate-limited',
  'too-long',
  'server-busy',
  'bad-response',
  'not-as-documented',
  // library and ratings
  'no-music-library',
  'empty-library',
  'no-mirror',
  'engine-failed',
  'invalid-rating',
  'conflict',
  'read-only',
  'nothing-to-undo',
  // playlists
  'smart-playlist',
  'foreign-item',
  // files
  'file-not-library',
  'file-unreadable',
  'file-empty',
  'file-too-large',
  // ourselves
  'invalid-input',
  'caller-refused',
  'ticket-refused',
  'storage-full',
  'storage-failed',
  'cancelled',
  'internal',
] as const;

export type AppErrorCode = (typeof APP_ERROR_CODES)[number];

/** Facts about a failure, JSON-safe. Never a token; an address only where the user typed it. */
export type ErrorDetails = Record<string, string | number | boolean | null>;

/** An AppError as it crosses a message channel. */
export interface SerializedError {
  code: AppErrorCode;
  message: string;
  details: ErrorDetails;
  retryable: boolean;
}

const RETRYABLE: ReadonlySet<AppErrorCode> = new Set(['network', 'timeout', 'rate-limited', 'server-busy']);

interface AppErrorOptions {
  details?: ErrorDetails;
  cause?: unknown;
}

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  readonly details: ErrorDetails;

  /** @param message English, for logs and developers; the UI shows words chosen by `code`. */
  constructor(code: AppErrorCode, message: string = code, { details = {}, cause }: AppErrorOptions = {}) {
    super(message, { cause });
    this.code = code;
    this.details = details;
  }

  /** True when the same call may succeed later without anybody changing anything. */
  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }
}

/** Works across realms and message channels, where `instanceof` does not. */
export function isAppError(value: unknown): value is AppError {
  return value instanceof Error && value.name === 'AppError' && 'code' in value;
}

/** The code of any thrown value; whatever is not an AppError is `internal`. */
export function errorCode(value: unknown): AppErrorCode {
  return isAppError(value) ? value.code : 'internal';
}

/** Turns any thrown value into an AppError, keeping it as the cause. */
export function toAppError(value: unknown, fallback: AppErrorCode = 'internal'): AppError {
  if (isAppError(value)) return value;
  const message = value instanceof Error ? value.message : String(value);
  return new AppError(fallback, message, { cause: value });
}

export function serializeError(value: unknown): SerializedError {
  const error = toAppError(value);
  return { code: error.code, message: error.message, details: error.details, retryable: error.retryable };
}

export function deserializeError(error: SerializedError): AppError {
  return new AppError(error.code, error.message, { details: error.details });
}
