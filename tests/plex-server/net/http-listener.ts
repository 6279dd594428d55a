import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { ActiveFault, FaultPlan } from '../faults/fault-plan';
import type { FaultKind } from '../faults/fault-spec';
import type { Cors } from './cors';
import { queryForLog } from './log-query';
import { htmlPage, type Reply } from './reply';
import type { RequestLog } from './request-log';
import { createRequest, readBody, type StandInRequest } from './stand-in-request';

export interface ListenerOptions {
  /** As written in the log: `pms:NAME`, `plex.tv`. */
  server: string;
  handle(request: StandInRequest, faults: ReadonlySet<FaultKind>): Reply | Promise<Reply>;
  /** Name of the user behind the request's token, for the log. */
  userName(request: StandInRequest): string | null;
  /** The error page of this server for a status that a fault forces. */
  errorReply(status: number): Reply;
  log: RequestLog;
  faults: FaultPlan;
  cors: Cors;
  latencyMs: number;
}

const SLOW_MS = 5_000;
const ERROR_KINDS: ReadonlySet<FaultKind> = new Set(['401', '403', '404', '414', '429', '500', '503']);

/** Turns a handler of values into a listener: body, faults, latency, CORS and the log in one place. */
export function createHttpListener(options: ListenerOptions): RequestListener {
  return (message, response) => {
    answer(options, message, response).catch((error: unknown) => {
      process.stderr.write(`plex-server: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

async function answer(options: ListenerOptions, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const started = Date.now();
  const request = createRequest(message, await readBody(message));
  const active = request.method === 'OPTIONS' ? [] : options.faults.hits(request.path);
  const kinds = new Set(active.map((fault) => fault.kind));
  if (options.latencyMs > 0) await delay(options.latencyMs);
  for (const fault of active) if (fault.kind === 'slow') await delay(fault.argument ?? SLOW_MS);
  const reply = options.cors.decorate(request, await produce(options, request, active, kinds));
  options.log.add({
    at: started,
    server: options.server,
    method: request.method,
    host: request.host,
    path: request.path,
    query: queryForLog(request.pairs),
    user: options.userName(request),
    status: reply.status,
    faults: [...kinds],
    origin: request.headers.origin ?? null,
    secFetchSite: headerText(request, 'sec-fetch-site'),
    tokenIn: tokenPlace(request),
    clientIdentifier: request.plexHeader('X-Plex-Client-Identifier') ?? null,
    userAgent: request.headers['user-agent'] ?? null,
    ms: Date.now() - started,
  });
  if (kinds.has('cut')) return cut(response, reply);
  if (kinds.has('half')) return write(request, response, { ...reply, body: half(reply) });
  write(request, response, reply);
}

async function produce(
  options: ListenerOptions,
  request: StandInRequest,
  active: readonly ActiveFault[],
  kinds: ReadonlySet<FaultKind>,
): Promise<Reply> {
  if (request.method === 'OPTIONS') return options.cors.preflight(request);
  const forced = active.find((fault) => ERROR_KINDS.has(fault.kind));
  if (forced) {
    const reply = options.errorReply(Number(forced.kind));
    if (forced.kind === '429' && forced.argument !== undefined) reply.headers['Retry-After'] = String(forced.argument);
    return reply;
  }
  // As a captive portal or a reverse proxy's login page does: 200, and not Plex at all.
  if (kinds.has('html')) return htmlPage(200, '<!doctype html><title>Sign in</title><h1>Please sign in</h1>');
  return options.handle(request, kinds);
}

function write(request: StandInRequest, response: ServerResponse, reply: Reply): void {
  if (reply.stream) return writeStream(response, reply, reply.stream);
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function writeStream(response: ServerResponse, reply: Reply, stream: NonNullable<Reply['stream']>): void {
  response.writeHead(reply.status, reply.headers);
  response.flushHeaders();
  response.once(
    'close',
    stream((text) => response.write(text)),
  );
}

const half = (reply: Reply): Buffer => {
  const body = Buffer.from(reply.body);
  return body.subarray(0, Math.floor(body.length / 2));
};

/** The socket dies in the middle of the body; of an empty answer, before the answer. The work is done by then. */
function cut(response: ServerResponse, reply: Reply): void {
  const body = half(reply);
  if (body.length === 0) {
    response.socket?.destroy();
    return;
  }
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': Buffer.byteLength(reply.body) });
  response.write(body, () => response.socket?.destroy());
}

const headerText = (request: StandInRequest, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
};

const tokenPlace = (request: StandInRequest): 'header' | 'query' | null => {
  if (request.headers['x-plex-token'] !== undefined) return 'header';
  return request.param('X-Plex-Token') === undefined ? null : 'query';
};
