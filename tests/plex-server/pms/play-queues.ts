import type { MusicItem, Track } from '../data/library-items';
import type { PmsUser } from './pms-user';

export interface PlayQueueEntry {
  playQueueItemID: number;
  track: Track;
}

export interface PlayQueue {
  id: number;
  userId: number;
  version: number;
  entries: PlayQueueEntry[];
  /** Order before a shuffle. */
  unshuffled?: PlayQueueEntry[];
  selected?: number;
  lastAdded?: number;
  sourceURI: string;
  /** Path of the station that it grows from. */
  station?: string;
  /** How often it has grown. */
  round: number;
}

export interface PlayQueues {
  make(user: PmsUser, tracks: readonly Track[], sourceURI: string, station?: string): PlayQueue;
  /** Of this user only. */
  find(user: PmsUser, id: string): PlayQueue | undefined;
  /** @param after position behind which they go; the end by default. */
  add(queue: PlayQueue, tracks: readonly Track[], after?: number): void;
  /** Takes out tracks that are gone. */
  drop(gone: ReadonlySet<MusicItem>): void;
  clear(): void;
}

export function createPlayQueues(): PlayQueues {
  const queues = new Map<string, PlayQueue>();
  let nextQueue = 1;
  let nextItem = 1;
  const entriesOf = (tracks: readonly Track[]): PlayQueueEntry[] =>
    tracks.map((track) => ({ playQueueItemID: nextItem++, track }));
  return {
    make(user, tracks, sourceURI, station) {
      const entries = entriesOf(tracks);
      const queue: PlayQueue = {
        id: nextQueue++,
        userId: user.account.id,
        version: 1,
        entries,
        selected: entries[0]?.playQueueItemID,
        sourceURI,
        station,
        round: 0,
      };
      queues.set(String(queue.id), queue);
      return queue;
    },
    find(user, id) {
      const queue = queues.get(id);
      return queue?.userId === user.account.id ? queue : undefined;
    },
    add(queue, tracks, after = queue.entries.length - 1) {
      const entries = entriesOf(tracks);
      queue.entries.splice(after + 1, 0, ...entries);
      queue.lastAdded = entries.at(-1)?.playQueueItemID ?? queue.lastAdded;
      queue.version += 1;
    },
    drop(gone) {
      for (const queue of queues.values()) {
        queue.entries = queue.entries.filter((entry) => !gone.has(entry.track));
        queue.unshuffled = queue.unshuffled?.filter((entry) => !gone.has(entry.track));
      }
    },
    clear() {
      queues.clear();
    },
  };
}
