import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createRequest, readBody } from '../net/stand-in-request';
import { queryForLog } from '../net/log-query';
import type { RequestLog } from '../net/request-log';
import type { PlexWebContext } from '../plex-web-context';
import { createPlexWebApp } from '../plex-web/app';
import { htmlPage, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';

interface ShellOptions {
  context: PlexWebContext;
  authPage(request: StandInRequest): Reply | undefined;
  log: RequestLog;
}

/** app.plex.tv: `/auth` and, below `/desktop` and `/web/`, the page of Plex Web. */
export function createPlexWebShell({ context, authPage, log }: ShellOptions): RequestListener {
  const app = createPlexWebApp(context);
  return (message, response) => {
    serve(message, response).catch((error: unknown) => {
      process.stderr.write(`plex-server: ${String(error)}\n`);
      response.destroy();
    });
  };

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = Date.now();
    response.on('finish', () => note(message, response, started));
    const url = new URL(message.url ?? '/', 'http://stand-in');
    if (url.pathname.startsWith('/auth')) {
      const reply = authPage(createRequest(message, await readBody(message)));
      if (reply) return send(response, reply);
    }
    if (url.pathname === '/') return send(response, { status: 302, headers: { Location: '/desktop/' }, body: '' });
    if (!(await app.handle(message, response, url))) send(response, htmlPage(404, '<h1>404 Not Found</h1>'));
  }

  function note(message: IncomingMessage, response: ServerResponse, started: number): void {
    const request = createRequest(message);
    const header = (name: string): string | null => {
      const value = message.headers[name];
      return typeof value === 'string' ? value : null;
    };
    log.add({
      at: started,
      server: 'plex-web',
      method: request.method,
      host: request.host,
      path: request.path,
      query: queryForLog(request.pairs),
      user: null,
      status: response.statusCode,
      faults: [],
      origin: header('origin'),
      secFetchSite: header('sec-fetch-site'),
      tokenIn: null,
      clientIdentifier: null,
      userAgent: header('user-agent'),
      ms: Date.now() - started,
    });
  }
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}
