import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createNetServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Certificate } from './certificate';

export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface DualServer {
  readonly port: number;
  close(): Promise<void>;
}

interface DualServerOptions {
  host: string;
  port: number;
  certificate: Certificate;
  onRequest: RequestListener;
  onUpgrade: UpgradeListener;
}

/** More than Node's 16 kB, so that too long a request gets an answer (414) and not a dead socket. */
const MAX_HEADER = 1_000_000;

/** First byte of a TLS record that starts a handshake; no HTTP method begins with it. */
const TLS_HANDSHAKE = 0x16;

/** A real PMS speaks http and https on port 32400, so each port here does too (plex-protocol.md §1.1). */
export async function listenDual(options: DualServerOptions): Promise<DualServer> {
  const plain = createHttpServer({ maxHeaderSize: MAX_HEADER }, options.onRequest);
  const { cert, key } = options.certificate;
  const secure = createHttpsServer({ cert, key, maxHeaderSize: MAX_HEADER }, options.onRequest);
  for (const server of [plain, secure]) {
    server.on('upgrade', options.onUpgrade);
    server.on('clientError', (_error, socket) => socket.destroy());
    server.keepAliveTimeout = 30_000;
  }
  // A browser that does not trust the certificate ends the handshake: no fault of the stand-in.
  secure.on('tlsClientError', () => undefined);

  const sockets = new Set<Socket>();
  const front = createNetServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await listen(front, options.port, options.host);
  return {
    port: (front.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        plain.close();
        secure.close();
      }),
  };
}

export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
