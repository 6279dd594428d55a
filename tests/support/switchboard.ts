import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/**
 * A fixed TCP port in front of stand-ins that come and go. A browser learns at its start where plex.tv
 * is; with this it can be one browser for many tests, each with a stand-in of its own.
 */
export interface Switchboard {
  readonly port: number;
  /** Sends new connections to this port of 127.0.0.1 and drops the old ones; null refuses all. */
  connectTo(port: number | null): void;
  close(): Promise<void>;
}

export async function openSwitchboard(): Promise<Switchboard> {
  let target: number | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (target === null) {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      // A cut connection is a thing that tests do on purpose: the other half goes with it.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    connectTo(port) {
      target = port;
      dropAll();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        dropAll();
      }),
  };
}
