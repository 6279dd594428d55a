import { itemsOfType } from '../data/library';
import { ALBUM, ARTIST, TRACK, type MusicItem } from '../data/library-items';
import { createRandom } from '../data/seeded-random';
import type { Pms } from '../pms/create-pms';
import { itemWire } from '../pms/item-wire';
import { addItems, editItems, removeItems } from '../pms/library-changes';
import { rescanSection } from '../pms/rescan-section';
import { closeKeys } from '../variants/opaque-keys';
import { fullShape } from '../wire/shape-options';
import { countOf, musicItemOf, sectionOf, type ControlPlace } from './control-place';
import { ControlError, streamOf, type ControlBody, type ControlRoutes } from './create-control';
import { applyFields, checkFields, DEFAULT_FIELDS, type AgentFields } from './library-edit';

const KINDS: readonly number[] = [ARTIST, ALBUM, TRACK];
/** Tracks of a new album, where nobody says how many albums there shall be. */
const TRACKS_OF_ALBUM = 10;

const keysOf = (items: readonly MusicItem[]): string[] => items.map((item) => String(item.id));
const ofKind = (items: readonly MusicItem[], kind: number): string[] =>
  keysOf(items.filter((item) => item.kind === kind));
const keysByKind = (items: readonly MusicItem[]) => ({
  artists: ofKind(items, ARTIST),
  albums: ofKind(items, ALBUM),
  tracks: ofKind(items, TRACK),
});

/** A library that lives: edited, grown, shrunk and scanned anew; and all that is in it. */
export function libraryRoutes(place: ControlPlace): ControlRoutes {
  return {
    'POST /library/edit': (request, body) => {
      const { pms } = place.of(request, body);
      const items = chosen(pms, body);
      const fields = readFields(body);
      checkFields(items, fields);
      editItems(pms.context, items, (item) => applyFields(pms.context, item, fields));
      return { keys: keysOf(items) };
    },
    'POST /library/add': (request, body) => {
      const { pms } = place.of(request, body);
      const section = sectionOf(pms, body.section);
      const tracks = countOf(body, 'tracks', 1);
      const albums = countOf(body, 'albums', Math.ceil(tracks / TRACKS_OF_ALBUM));
      return keysByKind(addItems(pms.context, section, { tracks, albums, seed: countOf(body, 'seed', 1) }));
    },
    'POST /library/remove': (request, body) => {
      const { pms } = place.of(request, body);
      return keysByKind(removeItems(pms.context, chosen(pms, body)));
    },
    'POST /library/rescan': (request, body) => {
      const { pms } = place.of(request, body);
      return { keys: Object.fromEntries(rescanSection(pms.context, sectionOf(pms, body.section))) };
    },
    'POST /notify': (request, body) => {
      const { pms } = place.of(request, body);
      if (typeof body.frame !== 'string') throw new ControlError(400, 'frame must be a text');
      pms.context.notifications.publishRaw(body.frame);
      return { listeners: pms.context.notifications.listeners };
    },
    'GET /library/items': (request, body) => {
      const { pms, person } = place.of(request, body);
      const type = readKind(request.param('type'));
      const section = sectionOf(pms, request.param('section'));
      const opaque = pms.context.variants.has('opaque-keys');
      const shape = fullShape();
      return streamOf(itemsOfType(section, type), (item) => {
        const wire = itemWire(item, { state: person.state, shape, full: true });
        return opaque ? closeKeys(wire) : wire;
      });
    },
  };
}

function readKind(value: unknown): number {
  const kind = Number(value ?? TRACK);
  if (!KINDS.includes(kind)) throw new ControlError(400, 'type must be 8, 9 or 10');
  return kind;
}

/** `keys`, or `count` items of `type` (10) in `section`, chosen by `seed`. */
function chosen(pms: Pms, body: ControlBody): MusicItem[] {
  if (Array.isArray(body.keys)) return body.keys.map((key) => musicItemOf(pms, key));
  if (body.count === undefined) throw new ControlError(400, 'keys or count is needed');
  const items = [...itemsOfType(sectionOf(pms, body.section), readKind(body.type))];
  const random = createRandom('chosen', countOf(body, 'seed', 1));
  const count = Math.min(countOf(body, 'count', 0), items.length);
  // The first `count` steps of a shuffle.
  for (let at = 0; at < count; at += 1) {
    const other = at + random.below(items.length - at);
    [items[at], items[other]] = [items[other] as MusicItem, items[at] as MusicItem];
  }
  return items.slice(0, count).sort((a, b) => a.id - b.id);
}

function readFields(body: ControlBody): AgentFields {
  if (body.fields === undefined) return DEFAULT_FIELDS;
  if (typeof body.fields !== 'object' || body.fields === null) throw new ControlError(400, 'fields must be an object');
  return body.fields as AgentFields;
}
