import { PLAYLIST, TRACK, type MusicItem } from '../data/library-items';
import { normalise, SOUND_DIMENSIONS } from '../data/sound-space';
import { htmlError, type Reply } from '../net/reply';
import { listReply } from '../wire/container-reply';
import { readShape } from '../wire/shape-options';
import { LIBRARY_IDENTIFIER } from './container-fields';
import { itemWire } from './item-wire';
import { computePath, isAnalysed, middle, nearest, parentOf, type Near } from './nearest';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';

/** Sonic similarity (plex-protocol.md §7). */
export function sonicRoutes(context: PmsContext): Route[] {
  return [
    {
      method: 'GET',
      path: '/library/metadata/{keys}/nearest',
      answer: (request, keys) => near(context, request, keys),
    },
    {
      method: 'GET',
      path: '/library/sections/{id}/nearest',
      answer: (request, id) => nearValues(context, request, id),
    },
    { method: 'GET', path: '/library/sections/{id}/computePath', answer: (request, id) => path(context, request, id) },
  ];
}

const DEFAULT_LIMIT = 50;
const DEFAULT_DISTANCE = 0.25;

function readAmount(request: PmsRequest, name: string, fallback: number): number {
  const value = Number(request.param(name) ?? fallback);
  return Number.isFinite(value) && value >= 0 ? value : fallback;
}

/** What a server without analysis or Plex Pass says is open (§14): three variants. */
function unavailable(context: PmsContext, request: PmsRequest): Reply | undefined {
  if (context.variants.has('no-sonic')) return htmlError(404);
  if (context.variants.has('sonic-400')) return htmlError(400);
  return context.variants.has('sonic-empty') ? listReply(request, [], () => ({})) : undefined;
}

function answer(context: PmsContext, request: PmsRequest, found: readonly Near[]): Reply {
  const shape = readShape(request);
  const { state } = request.user;
  return listReply(
    request,
    found,
    ({ item, distance }) => ({ ...itemWire(item, { state, shape }), distance: Number(distance.toFixed(6)) }),
    { allowSync: false, ...LIBRARY_IDENTIFIER },
  );
}

function near(context: PmsContext, request: PmsRequest, keys = ''): Reply {
  const items = keys.split(',').map((key) => context.library.find(key));
  const seeds = items.filter((item): item is MusicItem => item !== undefined && item.kind !== PLAYLIST);
  const [first] = seeds;
  if (!first) return htmlError(404);
  const none = unavailable(context, request);
  if (none) return none;
  // A seed that was not analysed has no neighbours (guess, §14).
  if (!seeds.every(isAnalysed)) return answer(context, request, []);
  return answer(
    context,
    request,
    nearest(context, {
      section: first.section,
      type: first.kind,
      vector: middle(context, seeds),
      limit: readAmount(request, 'limit', DEFAULT_LIMIT),
      maxDistance: readAmount(request, 'maxDistance', DEFAULT_DISTANCE),
      leaveOut: (item) => seeds.includes(item) || isExcluded(request, first, item),
    }),
  );
}

const up = (one: MusicItem | undefined): MusicItem | undefined => one && parentOf(one);

/** `-1` means the seed's own parent or grandparent (guess: Plex Web sends it). */
const names = (asked: string | undefined, own: MusicItem | undefined, other: MusicItem | undefined): boolean =>
  asked !== undefined && other !== undefined && (asked === '-1' ? own === other : String(other.id) === asked);

const isExcluded = (request: PmsRequest, seed: MusicItem, item: MusicItem): boolean =>
  names(request.param('excludeParentID'), up(seed), up(item)) ||
  names(request.param('excludeGrandparentID'), up(up(seed)), up(up(item)));

/** Near any point: `values` are the whole numbers of an analysis. */
function nearValues(context: PmsContext, request: PmsRequest, id = ''): Reply {
  const section = context.library.section(id);
  if (!section) return htmlError(404);
  const none = unavailable(context, request);
  if (none) return none;
  const values = (request.param('values') ?? '').split(',').map(Number);
  if (values.length !== SOUND_DIMENSIONS || values.some((value) => !Number.isFinite(value))) return htmlError(400);
  return answer(
    context,
    request,
    nearest(context, {
      section,
      type: Number(request.param('type') ?? TRACK),
      vector: normalise(Float32Array.from(values)),
      limit: readAmount(request, 'limit', DEFAULT_LIMIT),
      maxDistance: readAmount(request, 'maxDistance', DEFAULT_DISTANCE),
    }),
  );
}

function path(context: PmsContext, request: PmsRequest, id = ''): Reply {
  const section = context.library.section(id);
  if (!section) return htmlError(404);
  const none = unavailable(context, request);
  if (none) return none;
  const start = context.library.find(request.param('startID') ?? '');
  const end = context.library.find(request.param('endID') ?? '');
  if (start?.kind !== TRACK || end?.kind !== TRACK || start.section !== section || end.section !== section) {
    return htmlError(400);
  }
  const count = Math.min(200, readAmount(request, 'count', DEFAULT_LIMIT));
  const shape = readShape(request);
  const wire = (item: MusicItem) => itemWire(item, { state: request.user.state, shape });
  return listReply(request, computePath(context, start, end, count), wire, LIBRARY_IDENTIFIER);
}
