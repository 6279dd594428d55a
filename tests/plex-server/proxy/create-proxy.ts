import type { IncomingMessage, RequestListener } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { UpgradeListener } from '../net/dual-server';
import { htmlError, htmlPage, type Reply } from '../net/reply';
import { forward, forwardUpgrade, sendReply } from './forward';
import type { ProxySpec } from './proxy-spec';

const COOKIE = 'standin_login=yes';
const LOGIN_PAGE =
  '<!doctype html><html><head><title>Log in</title></head><body><form method="post"><h1>Log in</h1>' +
  '<input name="user"><input name="password" type="password"><button>Log in</button></form></body></html>';

interface Proxy {
  onRequest: RequestListener;
  onUpgrade: UpgradeListener;
}

/**
 * A reverse proxy as people put in front of a Plex server (plex-protocol.md §1.1 custom URLs; plex-web.md §1:
 * `/watch/web/index.html`). What such proxies do is from memory: nginx, Caddy and login portals of that kind.
 * @param port of the media server behind it, on loopback
 */
export function createProxy(spec: ProxySpec, port: () => number): Proxy {
  return {
    onRequest(message, response) {
      const own = answerOfItsOwn(spec, message);
      if (own) {
        // The body, if any, is let go: the connection can be used again.
        message.resume();
        return sendReply(response, own);
      }
      const headers = { ...message.headers, 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': schemeOf(message) };
      if (spec.noRange) delete headers.range;
      return forward({ message, response, port: port(), url: inner(spec, message), headers });
    },
    onUpgrade(message, socket, head) {
      if (spec.noWebSocket || answerOfItsOwn(spec, message)) {
        socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
        return;
      }
      forwardUpgrade(message, socket, head, port(), inner(spec, message));
    },
  };
}

/** What the proxy says without asking the server; undefined when it hands the request on. */
function answerOfItsOwn(spec: ProxySpec, message: IncomingMessage): Reply | undefined {
  const url = message.url ?? '/';
  const secure = message.socket instanceof TLSSocket;
  if (spec.limit > 0) {
    if (url.length + (message.method?.length ?? 0) + 11 > spec.limit) return htmlError(414);
    if (message.rawHeaders.join('    ').length > spec.limit) return htmlError(400);
  }
  if (spec.tls && !secure) {
    // nginx: "The plain HTTP request was sent to HTTPS port".
    return spec.toHttps ? redirect(301, `https://${message.headers.host ?? ''}${url}`) : htmlError(400);
  }
  const below = url === spec.prefix || url.startsWith(`${spec.prefix}/`) || url.startsWith(`${spec.prefix}?`);
  if (!below) return spec.moved ? redirect(302, `${spec.prefix}${url}`) : htmlError(404);
  if (spec.login && !(message.headers.cookie ?? '').includes(COOKIE)) {
    const page = htmlPage(200, LOGIN_PAGE);
    if (message.method === 'POST') page.headers['Set-Cookie'] = `${COOKIE}; Path=/; HttpOnly`;
    return page;
  }
  return spec.dead ? htmlError(502) : undefined;
}

const inner = (spec: ProxySpec, message: IncomingMessage): string => {
  const rest = (message.url ?? '/').slice(spec.prefix.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
};

const schemeOf = (message: IncomingMessage): string => (message.socket instanceof TLSSocket ? 'https' : 'http');

const redirect = (status: number, to: string): Reply => ({ ...htmlPage(status, ''), headers: { Location: to } });
