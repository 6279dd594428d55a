import * as z from 'zod/mini';
import type { ItemKind } from '@/lib/util/refs';
import { readNumber, readText } from './schemas';

/** What a server tells by itself (plex-protocol.md §9). Keys are texts, whatever they were on the wire. */
export type PlexEvent =
  /** An item was made, read, changed or deleted. `kind` is null for what is no music, `state` as in §9. */
  | {
      type: 'timeline';
      section: string | null;
      key: string;
      kind: ItemKind | null;
      state: number | null;
      deleted: boolean;
    }
  /** `key` is null where a player plays something that is no item; `offset` in milliseconds. */
  | {
      type: 'playing';
      session: string | null;
      client: string | null;
      key: string | null;
      state: string;
      offset: number | null;
    }
  /** Something long runs in the server: a scan (`library.update.section`), a refresh (`library.refresh.items`), … */
  | {
      type: 'activity';
      event: string;
      uuid: string | null;
      activity: string;
      progress: number | null;
      key: string | null;
    }
  /** A message of the server, e.g. that a scan has ended (`LIBRARY_UPDATE`). */
  | { type: 'status'; name: string; title: string };

/** Longer than any frame of a server that is well: an event is a few hundred characters. */
const MOST_CHARACTERS = 4_000_000;

const num = z.transform(readNumber);
const text = z.transform(readText);
const textOrEmpty = z.transform((value) => readText(value) ?? '');
const object = <T extends z.core.$ZodType>(schema: T) =>
  z.pipe(
    z.transform((value): unknown => (typeof value === 'object' ? (value ?? {}) : {})),
    schema,
  );

const timelineSchema = z.looseObject({
  sectionID: text,
  itemID: text,
  type: num,
  state: num,
  metadataState: textOrEmpty,
});
const playingSchema = z.looseObject({
  sessionKey: text,
  clientIdentifier: text,
  ratingKey: text,
  state: textOrEmpty,
  viewOffset: num,
});
const contextSchema = z.looseObject({ key: text });
const jobSchema = z.looseObject({ uuid: text, type: textOrEmpty, progress: num, Context: object(contextSchema) });
const activitySchema = z.looseObject({ event: textOrEmpty, uuid: text, Activity: object(jobSchema) });
const statusSchema = z.looseObject({ notificationName: textOrEmpty, title: textOrEmpty });

const KINDS: Readonly<Record<number, ItemKind>> = { 8: 'artist', 9: 'album', 10: 'track' };
const DELETED = 9;

/** Null for an entry that says nothing. */
type ReadEntry = (entry: unknown) => PlexEvent | null;

const readTimeline: ReadEntry = (entry) => {
  const { data } = z.safeParse(timelineSchema, entry);
  if (!data?.itemID) return null;
  return {
    type: 'timeline',
    section: data.sectionID,
    key: data.itemID,
    kind: KINDS[data.type ?? 0] ?? null,
    state: data.state,
    deleted: data.state === DELETED || data.metadataState === 'deleted',
  };
};

const readPlaying: ReadEntry = (entry) => {
  const { data } = z.safeParse(playingSchema, entry);
  if (!data || data.state === '') return null;
  const { sessionKey: session, clientIdentifier: client, ratingKey: key, state, viewOffset: offset } = data;
  return { type: 'playing', session, client, key, state, offset };
};

const readActivity: ReadEntry = (entry) => {
  const { data } = z.safeParse(activitySchema, entry);
  if (!data || data.event === '') return null;
  const { event, Activity: job } = data;
  const key = /\/library\/metadata\/([^/?]+)$/.exec(job.Context.key ?? '')?.[1] ?? null;
  return { type: 'activity', event, uuid: data.uuid ?? job.uuid, activity: job.type, progress: job.progress, key };
};

const readStatus: ReadEntry = (entry) => {
  const { data } = z.safeParse(statusSchema, entry);
  return data ? { type: 'status', name: data.notificationName, title: data.title } : null;
};

const READERS: readonly (readonly [element: string, read: ReadEntry])[] = [
  ['TimelineEntry', readTimeline],
  ['PlaySessionStateNotification', readPlaying],
  ['ActivityNotification', readActivity],
  ['StatusNotification', readStatus],
];

/** The events of one frame; none of what is no notification or of no use here. Never throws. */
export function readNotifications(frame: string): PlexEvent[] {
  const container = readContainer(frame);
  const events: PlexEvent[] = [];
  // By element, not by `type`: the element says how its entries are to be read.
  for (const [element, read] of READERS) {
    const entries = container[element];
    for (const entry of Array.isArray(entries) ? (entries as unknown[]) : [entries]) {
      const event = entry === undefined ? null : read(entry);
      if (event) events.push(event);
    }
  }
  return events;
}

function readContainer(frame: string): Record<string, unknown> {
  if (frame.length > MOST_CHARACTERS) return {};
  try {
    const body: unknown = JSON.parse(frame);
    const inner = isObject(body) ? body.NotificationContainer : null;
    return isObject(inner) ? inner : {};
  } catch {
    return {};
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
