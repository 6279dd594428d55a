import { type Candidate, normalizeBase } from '@/lib/plex/connection-candidates';
import { AppError } from '@/lib/util/app-error';

const PLEX_PORT = 32400;
/** Plex's own pages: people copy their address, but no server lives there. */
const NOT_SERVERS = new Set(['app.plex.tv', 'plex.tv', 'www.plex.tv', 'watch.plex.tv']);

/**
 * The addresses that a person may have meant, best guess first. A path prefix is kept, the path of
 * Plex Web (`/web/index.html#!/…`) is not.
 * @throws AppError bad-address
 */
export function readTypedAddress(typed: string): Candidate[] {
  const text = typed.trim();
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (text === '' || /\s/.test(text) || (scheme !== undefined && scheme !== 'http' && scheme !== 'https'))
    throw badAddress();
  const bases = scheme === undefined ? guessBases(text) : [readBase(text)];
  return [...new Set(bases)].map((uri) => ({ uri, kind: 'manual' }));
}

/** Without a scheme: the port decides nothing, so https and http are both tried (a guess, in this order). */
function guessBases(text: string): string[] {
  const secure = new URL(readBase(`https://${text}`));
  const rest = `${secure.host}${secure.pathname.replace(/\/+$/, '')}`;
  // The default port of a scheme vanishes in `URL.host`: `host:443` means https alone.
  if (/^[^/]*:443(\/|$)/.test(text)) return [`https://${rest}`];
  if (secure.port !== '') return bySafety(secure.hostname, `https://${rest}`, `http://${rest}`);
  // A path prefix is a reverse proxy's, which sits on the usual ports.
  if (secure.pathname !== '/') return [`https://${rest}`, `http://${rest}`];
  const plex = `${secure.hostname}:${PLEX_PORT}`;
  return [...bySafety(secure.hostname, `https://${plex}`, `http://${plex}`), `https://${rest}`];
}

/** https first; but no certificate fits a bare IP address or this machine, so there http leads. */
function bySafety(hostname: string, secure: string, plain: string): string[] {
  const bare = /^[\d.]+$|^\[|^localhost$|\.local$|\.lan$/.test(hostname) || !hostname.includes('.');
  return bare ? [plain, secure] : [secure, plain];
}

function readBase(text: string): string {
  if (!URL.canParse(text)) throw badAddress();
  const url = new URL(text);
  if (NOT_SERVERS.has(url.hostname)) throw badAddress();
  url.pathname = url.pathname.replace(/\/web(\/(index\.html)?)?$/, '');
  const base = normalizeBase(url.href);
  if (base === null) throw badAddress();
  return base;
}

function badAddress(): AppError {
  return new AppError('bad-address', 'not the address of a server');
}
