import { request as send, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { htmlError, type Reply } from '../net/reply';

interface Forward {
  message: IncomingMessage;
  response: ServerResponse;
  /** Port on loopback. */
  port: number;
  /** As the server behind it shall see it. */
  url: string;
  headers: OutgoingHttpHeaders;
}

/** Hands a request through and the answer back, as a stream. 502 when nobody is there. */
export function forward({ message, response, port, url, headers }: Forward): void {
  const passed = send({ host: '127.0.0.1', port, method: message.method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.on('error', () => response.destroy());
  });
  passed.on('error', () => {
    if (response.headersSent) response.destroy();
    else sendReply(response, htmlError(502));
  });
  response.on('close', () => passed.destroy());
  message.pipe(passed);
}

export function sendReply(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': Buffer.byteLength(reply.body) });
  response.end(reply.body);
}

/** Joins the sockets of a WebSocket handshake. */
export function forwardUpgrade(
  message: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  port: number,
  url: string,
): void {
  const far = connect(port, '127.0.0.1', () => {
    const lines = [`${message.method} ${url} HTTP/1.1`];
    for (let at = 0; at < message.rawHeaders.length; at += 2) {
      lines.push(`${message.rawHeaders[at]}: ${message.rawHeaders[at + 1]}`);
    }
    far.write(`${lines.join('\r\n')}\r\n\r\n`);
    far.write(head);
    far.pipe(socket).pipe(far);
  });
  far.on('error', () => socket.destroy());
  far.on('close', () => socket.destroy());
  socket.on('error', () => far.destroy());
  socket.on('close', () => far.destroy());
}
