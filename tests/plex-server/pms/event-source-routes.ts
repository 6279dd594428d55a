import { filterParam, readFilters } from './notification-hub';
import type { PmsContext } from './pms-context';
import type { Route } from './route';

/**
 * Notifications as an event source: `event: playing` and the element's entry as `data:` (plex-protocol.md §9 names
 * the path only; that an event carries the frame's one element is from memory).
 */
export function eventSourceRoutes(context: PmsContext): Route[] {
  return [
    {
      method: 'GET',
      path: '/:/eventsource/notifications',
      answer: (request) => ({
        status: 200,
        headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' },
        body: '',
        stream: (write) => {
          write(': connected\n\n');
          return context.notifications.add({
            userId: request.user.account.id,
            admin: request.user.admin,
            wants: readFilters(filterParam(request, context.variants)),
            send: (frame, type) => write(eventText(frame, type)),
            sendRaw: () => undefined,
          });
        },
      }),
    },
  ];
}

function eventText(frame: string, type: string): string {
  const { NotificationContainer } = JSON.parse(frame) as { NotificationContainer: Record<string, unknown> };
  const { type: _type, size: _size, ...element } = NotificationContainer;
  return Object.entries(element)
    .flatMap(([name, entries]) =>
      (Array.isArray(entries) ? (entries as unknown[]) : []).map((entry) => ({ [name]: entry })),
    )
    .map((event) => `event: ${type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join('');
}
