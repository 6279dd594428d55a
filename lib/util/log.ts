/** How much is kept. `error` keeps warnings too: a warning alone tells nobody what went before it. */
export type LogLevel = 'off' | 'error' | 'info' | 'debug';

export interface LogLine {
  /** Epoch milliseconds. */
  at: number;
  level: 'error' | 'warn' | 'info' | 'debug';
  scope: string;
  text: string;
}

const CAPACITY = 500;
const lines: LogLine[] = [];

const KEPT: Readonly<Record<LogLevel, ReadonlySet<LogLine['level']>>> = {
  off: new Set(),
  error: new Set(['error', 'warn']),
  info: new Set(['error', 'warn', 'info']),
  debug: new Set(['error', 'warn', 'info', 'debug']),
};
let kept = KEPT.info;

/** From now on less or more is kept; `off` forgets what was kept so far as well. */
export function setLogLevel(level: LogLevel): void {
  kept = KEPT[level];
  if (level === 'off') lines.length = 0;
}

/** Whatever looks like a Plex token, in a URL, a header or bare: 20 characters, or longer for JWTs. */
const TOKEN = /(X-Plex-Token["']?\s*[=:]\s*["']?|"(?:authToken|accessToken|token)"\s*:\s*")[\w.~+-]+/gi;
const secrets = new Set<string>();

/** From now on this text never reaches a log line. */
export function maskSecret(secret: string): void {
  if (secret.length >= 6) secrets.add(secret);
}

/** Takes tokens out of a text, known ones and whatever is shaped like one. */
export function maskTokens(text: string): string {
  let masked = text.replace(TOKEN, '$1***');
  for (const secret of secrets) masked = masked.replaceAll(secret, '***');
  return masked;
}

/**
 * A title, a name or a file for a log line. The quotes are what diagnostics know it by when it has to
 * be taken out, so none may be inside.
 */
export const titled = (name: string): string => `“${name.replaceAll(/[“”\r\n]+/g, ' ')}”`;

export interface Logger {
  error(text: string, error?: unknown): void;
  warn(text: string, error?: unknown): void;
  info(text: string): void;
  debug(text: string): void;
}

/**
 * A logger that keeps the newest lines in memory for "copy diagnostics". Writes warnings and errors to the
 * console too, unless the log is off. A name that comes from outside is put into quotes (`titled`).
 */
export function createLogger(scope: string): Logger {
  const write = (level: LogLine['level'], text: string, error?: unknown): void => {
    if (!kept.has(level)) return;
    const cause =
      error === undefined ? '' : `: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`;
    const line = { at: Date.now(), level, scope, text: maskTokens(text + cause) };
    lines.push(line);
    if (lines.length > CAPACITY) lines.splice(0, lines.length - CAPACITY);
    if (level === 'error') console.error(`[${scope}]`, line.text);
    else if (level === 'warn') console.warn(`[${scope}]`, line.text);
  };
  return {
    error: (text, error) => write('error', text, error),
    warn: (text, error) => write('warn', text, error),
    info: (text) => write('info', text),
    debug: (text) => write('debug', text),
  };
}

export const logLines = (): readonly LogLine[] => lines;
