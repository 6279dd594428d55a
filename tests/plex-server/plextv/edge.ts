import type { IncomingMessage, RequestListener } from 'node:http';
import type { UpgradeListener } from '../net/dual-server';

export interface EdgeTarget {
  /** Is this host name mine? Without port, lower case. */
  matches(host: string): boolean;
  onRequest: RequestListener;
  onUpgrade?: UpgradeListener;
}

/**
 * One port for all names, chosen by the Host header: a browser that can only force one address for
 * port 443 (Firefox) still reaches app.plex.tv, plex.tv and every plex.direct name.
 */
export function createEdge(targets: readonly EdgeTarget[]): { onRequest: RequestListener; onUpgrade: UpgradeListener } {
  const find = (message: IncomingMessage): EdgeTarget | undefined => {
    const host = (message.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    return targets.find((target) => target.matches(host));
  };
  return {
    onRequest(message, response) {
      const target = find(message);
      if (target) return target.onRequest(message, response);
      response.writeHead(421, { 'Content-Type': 'text/plain' });
      response.end('The stand-in does not know this host.');
    },
    onUpgrade(message, socket, head) {
      const target = find(message);
      if (target?.onUpgrade) return target.onUpgrade(message, socket, head);
      socket.destroy();
    },
  };
}
