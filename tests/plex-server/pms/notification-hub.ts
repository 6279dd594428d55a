import type { StandInRequest } from '../net/stand-in-request';
import { closeKeys } from '../variants/opaque-keys';
import type { VariantSwitch } from '../variants/variant-switch';
import type { WireObject } from '../wire/xml-writer';

/** Notification types and the element that carries them (plex-protocol.md §9). */
export type NotificationType = 'playing' | 'timeline' | 'activity' | 'status' | 'setting' | 'reachability' | 'log';

const ELEMENTS: Readonly<Record<NotificationType, string>> = {
  playing: 'PlaySessionStateNotification',
  timeline: 'TimelineEntry',
  activity: 'ActivityNotification',
  status: 'StatusNotification',
  setting: 'Setting',
  reachability: 'ReachabilityNotification',
  log: 'LogEntry',
};

export interface Listener {
  userId: number;
  admin: boolean;
  wants(type: string): boolean;
  /** @param type for event sources, whose frames carry it outside too. */
  send(frame: string, type: string): void;
  /** WebSockets only. */
  sendRaw(frame: string): void;
}

export interface NotificationHub {
  add(listener: Listener): () => void;
  /** @param owner plex.tv id of the user whom the event is about; undefined = everybody. */
  publish(type: NotificationType, entries: readonly WireObject[], owner?: number): void;
  /** A frame as it is, to everybody: for tests of what no server should send. */
  publishRaw(frame: string): void;
  readonly listeners: number;
}

/** An admin gets all events, others only their own (guess: what a shared user gets is open, §9). */
export function createNotificationHub(variants: VariantSwitch): NotificationHub {
  const listeners = new Set<Listener>();
  function concerned(listener: Listener, owner: number | undefined): boolean {
    if (listener.admin || variants.has('events-for-all')) return true;
    if (variants.has('no-events-for-shared')) return false;
    return owner === undefined || owner === listener.userId;
  }
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(type, entries, owner) {
      const shown = variants.has('opaque-keys') ? closeKeys(entries) : entries;
      const frame = JSON.stringify({
        NotificationContainer: { type, size: entries.length, [ELEMENTS[type]]: shown },
      });
      for (const listener of listeners) {
        if (concerned(listener, owner) && listener.wants(type)) listener.send(frame, type);
      }
    },
    publishRaw(frame) {
      for (const listener of listeners) listener.sendRaw(frame);
    },
    get listeners() {
      return listeners.size;
    },
  };
}

/** The document names the parameter both `filter` and `filters` (§9, §14): both are read. */
export function filterParam(request: StandInRequest, variants: VariantSwitch): string | undefined {
  const filters = variants.has('filter-only') ? undefined : request.param('filters');
  return filters ?? (variants.has('filters-only') ? undefined : request.param('filter'));
}

/** `filters=a,b` only those, `-a,b` all but those, empty all; by default all but `log` (§9). */
export function readFilters(text: string | undefined): (type: string) => boolean {
  if (text === undefined) return (type) => type !== 'log';
  if (text === '') return () => true;
  const names = new Set(text.replace(/^-/, '').split(','));
  return text.startsWith('-') ? (type) => !names.has(type) : (type) => names.has(type);
}
