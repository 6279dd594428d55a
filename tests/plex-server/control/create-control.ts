import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { listen } from '../net/dual-server';
import { jsonReply, type Reply } from '../net/reply';
import { createRequest, readBody, type StandInRequest } from '../net/stand-in-request';

/** A mistake of the caller; its message is the answer. */
export class ControlError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export type ControlBody = Readonly<Record<string, unknown>>;
/** `METHOD /path` → what is answered as JSON. */
export type ControlRoutes = Readonly<Record<string, (request: StandInRequest, body: ControlBody) => unknown>>;

/** A list that is never whole in memory: one JSON a line (`application/x-ndjson`). */
export class ControlStream {
  readonly lines: () => Iterable<string>;
  constructor(lines: () => Iterable<string>) {
    this.lines = lines;
  }
}

export const streamOf = <T>(items: readonly T[], toWire: (item: T) => unknown): ControlStream =>
  new ControlStream(function* () {
    for (const item of items) yield `${JSON.stringify(toWire(item))}\n`;
  });

export interface ControlServer {
  port: number;
  close(): Promise<void>;
}

/** The stand-in's own address for tests: plain http, JSON in and out (README.md "Control"). */
export async function listenControl(host: string, port: number, routes: ControlRoutes): Promise<ControlServer> {
  const server = createServer((message, response) => {
    void serve(routes, message, response);
  });
  await listen(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(routes: ControlRoutes, message: IncomingMessage, response: ServerResponse): Promise<void> {
  let reply: Reply | ControlStream;
  try {
    reply = answer(routes, createRequest(message, await readBody(message)));
  } catch (error) {
    reply = failure(error);
  }
  if (reply instanceof ControlStream) {
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson; charset=utf-8' });
    const body = Readable.from(batches(reply.lines()));
    response.on('close', () => body.destroy());
    body.pipe(response);
    return;
  }
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

/** Many lines a write: one each would cost more than the lines. */
const BATCH_CHARACTERS = 64_000;

function* batches(lines: Iterable<string>): Generator<string> {
  let batch = '';
  for (const line of lines) {
    batch += line;
    if (batch.length < BATCH_CHARACTERS) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

function answer(routes: ControlRoutes, request: StandInRequest): Reply | ControlStream {
  const route = routes[`${request.method} ${request.path}`];
  if (!route)
    throw new ControlError(
      404,
      `no such call: ${request.method} ${request.path}; there are: ${Object.keys(routes).join(', ')}`,
    );
  const result = route(request, readJson(request.body));
  return result instanceof ControlStream ? result : jsonReply(200, result ?? { ok: true });
}

function readJson(body: Buffer): ControlBody {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new ControlError(400, 'the body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ControlError(400, 'the body must be a JSON object');
  return value as ControlBody;
}

function failure(error: unknown): Reply {
  if (error instanceof ControlError) return jsonReply(error.status, { error: error.message });
  return jsonReply(500, { error: error instanceof Error ? error.message : String(error) });
}
