import type { PlexWebContext } from '../plex-web-context';
import type { PlexWebOptions } from './web-options';

/** The public host of Plex Web; everything else that serves the page is plain loopback. */
export const PUBLIC_HOST = 'app.plex.tv';

/**
 * The headers of the strictest Plex Web that we must live in (plex-web.md §5.1): no public source
 * records the real ones, X-Frame-Options is known since 2016. What the page itself needs is named.
 */
export function pageHeaders(
  context: PlexWebContext,
  publicHost: boolean,
  mode: PlexWebOptions['headers'],
): Record<string, string> {
  const plain = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' };
  if (mode === 'none') return plain;
  const servers = context.servers().map((server) => (publicHost ? server.directUrl() : server.httpUrl()));
  const sockets = servers.map((url) => url.replace(/^http/, 'ws'));
  const plextv = publicHost ? 'https://plex.tv https://clients.plex.tv' : context.plextvUrl();
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' ${servers.join(' ')}`,
    `connect-src 'self' ${servers.join(' ')} ${sockets.join(' ')} ${plextv}`,
    "frame-src 'none'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return {
    ...plain,
    ...(mode === 'strict' ? {} : isolation(mode)),
    'Content-Security-Policy': policy.join('; '),
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'origin-when-cross-origin',
  };
}

/** No source says that Plex Web is isolated; a frame of an extension must live with it (plex-web-frame.md §1). */
const isolation = (mode: 'isolated' | 'credentialless'): Record<string, string> => ({
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': mode === 'isolated' ? 'require-corp' : 'credentialless',
});
