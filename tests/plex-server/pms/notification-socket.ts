import type { Duplex } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import { createRequest } from '../net/stand-in-request';
import type { UpgradeListener } from '../net/dual-server';
import type { Pms } from './create-pms';
import { filterParam, readFilters } from './notification-hub';

/** Clients use `websockets`, Plex's document writes `websocket` (plex-protocol.md §9, §14): both answer. */
const PLURAL = '/:/websockets/notifications';
const SINGULAR = '/:/websocket/notifications';

/** WebSocket notifications of one PMS; a bad token is a 401 in the handshake. */
export function createNotificationSocket(pms: Pms): UpgradeListener {
  const server = new WebSocketServer({ noServer: true });
  return (message, socket, head) => {
    const request = createRequest(message);
    const { variants } = pms.context;
    const known =
      (request.path === PLURAL && !variants.has('socket-singular-path')) ||
      (request.path === SINGULAR && !variants.has('socket-plural-path'));
    if (!known) return refuse(socket, '404 Not Found');
    const user = pms.identify(request);
    if (!user) return refuse(socket, '401 Unauthorized');
    server.handleUpgrade(message as IncomingMessage, socket, head, (client) => {
      const remove = pms.context.notifications.add({
        userId: user.account.id,
        admin: user.admin,
        wants: readFilters(filterParam(request, variants)),
        send: (frame) => client.send(frame),
        sendRaw: (frame) => client.send(frame),
      });
      client.on('close', remove);
      client.on('error', remove);
    });
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}
