import type { WireObject } from '../wire/xml-writer';

/** Notification types and the element that carries them (plex-protocol.md §9). */
export type NotificationType = 'playing' | 'timeline' | 'activity' | 'status';

const ELEMENTS: Readonly<Record<NotificationType, string>> = {
  playing: 'PlaySessionStateNotification',
  timeline: 'TimelineEntry',
  activity: 'ActivityNotification',
  status: 'StatusNotification',
};

export interface Listener {
  userId: number;
  admin: boolean;
  wants(type: string): boolean;
  send(frame: string): void;
}

export interface NotificationHub {
  add(listener: Listener): () => void;
  /** @param owner plex.tv id of the user whom the event is about; undefined = everybody. */
  publish(type: NotificationType, entries: readonly WireObject[], owner?: number): void;
  readonly listeners: number;
}

/** An admin gets all events, others only their own (guess: what a shared user gets is open, §9). */
export function createNotificationHub(): NotificationHub {
  const listeners = new Set<Listener>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(type, entries, owner) {
      const frame = JSON.stringify({
        NotificationContainer: { type, size: entries.length, [ELEMENTS[type]]: entries },
      });
      for (const listener of listeners) {
        const concerned = listener.admin || owner === undefined || owner === listener.userId;
        if (concerned && listener.wants(type)) listener.send(frame);
      }
    },
    get listeners() {
      return listeners.size;
    },
  };
}

/** `filters=a,b` only those, `-a,b` all but those, empty all; by default all but `log` (§9). */
export function readFilters(text: string | undefined): (type: string) => boolean {
  if (text === undefined) return (type) => type !== 'log';
  if (text === '') return () => true;
  const names = new Set(text.replace(/^-/, '').split(','));
  return text.startsWith('-') ? (type) => !names.has(type) : (type) => names.has(type);
}
