import { PLAYLIST, type Track } from '../data/library-items';
import { htmlError, type Reply } from '../net/reply';
import { containerReply } from '../wire/container-reply';
import { readShape } from '../wire/shape-options';
import type { WireObject } from '../wire/xml-writer';
import { LIBRARY_IDENTIFIER } from './container-fields';
import { readContent, tracksOfItems } from './content-uri';
import { itemWire } from './item-wire';
import { playlistTracks } from './playlist-wire';
import type { PlayQueue, PlayQueueEntry } from './play-queues';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';
import { uriPath } from './smart-rules';
import { stationTracks } from './stations';

/** Play queues, stations among them (plex-protocol.md §7, §8). */
export function playQueueRoutes(context: PmsContext): Route[] {
  const withQueue =
    (answer: (request: PmsRequest, queue: PlayQueue, item?: string) => Reply) =>
    (request: PmsRequest, id = '', item?: string): Reply => {
      const queue = context.queues.find(request.user, id);
      return queue ? answer(request, queue, item) : htmlError(404);
    };
  const edit = (change: (request: PmsRequest, queue: PlayQueue, item?: string) => boolean) =>
    withQueue((request, queue, item) => {
      if (!change(request, queue, item)) return htmlError(404);
      queue.version += 1;
      return queueReply(request, queue);
    });
  return [
    { method: 'POST', path: '/playQueues', answer: (request) => create(context, request) },
    { method: 'GET', path: '/playQueues/{id}', answer: withQueue((request, queue) => read(context, request, queue)) },
    { method: 'PUT', path: '/playQueues/{id}', answer: withQueue((request, queue) => add(context, request, queue)) },
    { method: 'PUT', path: '/playQueues/{id}/shuffle', answer: edit((_request, queue) => shuffle(queue)) },
    { method: 'PUT', path: '/playQueues/{id}/unshuffle', answer: edit((_request, queue) => unshuffle(queue)) },
    { method: 'PUT', path: '/playQueues/{id}/reset', answer: edit((_request, queue) => select(queue, 0)) },
    {
      method: 'DELETE',
      path: '/playQueues/{id}/items',
      answer: edit((_request, queue) => {
        queue.entries = [];
        return true;
      }),
    },
    {
      method: 'DELETE',
      path: '/playQueues/{id}/items/{item}',
      answer: edit((_request, queue, item) => {
        const at = positionOf(queue, item);
        if (at >= 0) queue.entries.splice(at, 1);
        return at >= 0;
      }),
    },
    { method: 'PUT', path: '/playQueues/{id}/items/{item}/move', answer: edit(move) },
  ];
}

const positionOf = (queue: PlayQueue, id: string | undefined): number =>
  queue.entries.findIndex((entry) => String(entry.playQueueItemID) === id);

/** Content by `uri` or `playlistID`; undefined = 400. */
function contentOf(context: PmsContext, request: PmsRequest): readonly Track[] | undefined {
  const { user } = request;
  const key = request.param('playlistID');
  if (key !== undefined) {
    const playlist = context.library.find(key);
    const own = playlist?.kind === PLAYLIST && playlist.ownerId === user.account.id;
    return own ? playlistTracks(context, playlist, user) : undefined;
  }
  const content = readContent(context, user, request.param('uri') ?? '');
  return content && tracksOfItems(content.items);
}

function create(context: PmsContext, request: PmsRequest): Reply {
  const tracks = contentOf(context, request);
  if (!tracks || tracks.length === 0) return htmlError(400);
  const uri = request.param('uri') ?? `library:///item/%2Fplaylists%2F${request.param('playlistID') ?? ''}`;
  const path = uriPath(context, uri);
  const station = path !== undefined && stationTracks(context, request.user, path) ? path : undefined;
  const queue = context.queues.make(request.user, tracks, uri, station);
  if (request.param('shuffle') === '1') shuffle(queue);
  const start = /(\d+)$/.exec(request.param('key') ?? '')?.[1];
  select(
    queue,
    Math.max(
      0,
      queue.entries.findIndex((entry) => String(entry.track.id) === start),
    ),
  );
  return queueReply(request, queue);
}

/** `center` and `window` cut a part out; a station grows when its end comes near. */
function read(context: PmsContext, request: PmsRequest, queue: PlayQueue): Reply {
  const center = request.param('center');
  if (center !== undefined) {
    const at = positionOf(queue, center);
    if (at < 0) return htmlError(404);
    select(queue, at);
  }
  const at = positionOf(queue, String(queue.selected));
  if (queue.station !== undefined && at >= queue.entries.length - 5) {
    queue.round += 1;
    context.queues.add(queue, stationTracks(context, request.user, queue.station, queue.round) ?? []);
  }
  return queueReply(request, queue);
}

function add(context: PmsContext, request: PmsRequest, queue: PlayQueue): Reply {
  const tracks = contentOf(context, request);
  if (!tracks) return htmlError(400);
  const next = request.param('next') === '1';
  context.queues.add(queue, tracks, next ? positionOf(queue, String(queue.selected)) : undefined);
  return queueReply(request, queue);
}

function select(queue: PlayQueue, at: number): boolean {
  queue.selected = queue.entries[at]?.playQueueItemID;
  return true;
}

function shuffle(queue: PlayQueue): boolean {
  queue.unshuffled ??= [...queue.entries];
  const order = new Map(queue.entries.map((entry) => [entry, Math.random()]));
  queue.entries.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return true;
}

function unshuffle(queue: PlayQueue): boolean {
  if (queue.unshuffled) {
    const left = new Set(queue.entries);
    const added = queue.entries.filter((entry) => !queue.unshuffled?.includes(entry));
    queue.entries = [...queue.unshuffled.filter((entry) => left.has(entry)), ...added];
    queue.unshuffled = undefined;
  }
  return true;
}

function move(request: PmsRequest, queue: PlayQueue, item?: string): boolean {
  const entry: PlayQueueEntry | undefined = queue.entries[positionOf(queue, item)];
  if (!entry) return false;
  const after = request.param('after') ?? '0';
  const rest = queue.entries.filter((one) => one !== entry);
  const at = rest.findIndex((one) => String(one.playQueueItemID) === after);
  if (after !== '0' && at < 0) return false;
  rest.splice(at + 1, 0, entry);
  queue.entries = rest;
  return true;
}

function queueReply(request: PmsRequest, queue: PlayQueue): Reply {
  const shape = readShape(request);
  const window = Number(request.param('window') ?? Number.NaN);
  const at = Math.max(0, positionOf(queue, String(queue.selected)));
  const shown = Number.isInteger(window)
    ? queue.entries.slice(Math.max(0, at - window), at + window + 1)
    : queue.entries;
  const container: WireObject = {
    size: shown.length,
    ...LIBRARY_IDENTIFIER,
    playQueueID: queue.id,
    playQueueLastAddedItemID: queue.lastAdded,
    playQueueSelectedItemID: queue.selected,
    playQueueSelectedItemOffset: at,
    playQueueSelectedMetadataItemID: queue.entries[at]?.track.id,
    playQueueShuffled: queue.unshuffled !== undefined,
    playQueueSourceURI: queue.sourceURI,
    playQueueTotalCount: queue.entries.length,
    playQueueVersion: queue.version,
  };
  if (shown.length > 0) {
    const { state } = request.user;
    container.Metadata = shown.map(({ playQueueItemID, track }) => ({
      playQueueItemID,
      ...itemWire(track, { state, shape, full: true }),
    }));
  }
  return containerReply(request, container);
}
