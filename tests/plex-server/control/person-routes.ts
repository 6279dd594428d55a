import { columnOf, FIRST_ITEM_ID } from '../data/library';
import { TRACK, type LibraryItem, type Track } from '../data/library-items';
import { countPlay } from '../pms/count-play';
import type { Pms } from '../pms/create-pms';
import { publishItemChange } from '../pms/item-events';
import type { PlayState } from '../pms/play-sessions';
import type { PmsUser } from '../pms/pms-user';
import { itemOf, type ControlPlace } from './control-place';
import { ControlError, type ControlBody, type ControlRoutes } from './create-control';

/** What a person does in other programs: ratings and plays, one or many. */
export function personRoutes(place: ControlPlace): ControlRoutes {
  return {
    'GET /ratings': (request, body) => {
      const { pms, person } = place.of(request, body);
      return ratingsOf(pms, person);
    },
    'POST /rate': (request, body) => {
      const { pms, person } = place.of(request, body);
      const rating = readRating(body.rating);
      rate(pms, person, itemOf(pms, body.key), rating, readAt(body));
      return { key: String(body.key), rating };
    },
    'POST /rate-many': (request, body) => {
      const { pms, person } = place.of(request, body);
      if (typeof body.ratings !== 'object' || body.ratings === null)
        throw new ControlError(400, 'ratings must be {ratingKey: rating or null}');
      // All of it is looked at before any of it is done.
      const ratings = Object.entries(body.ratings).map(
        ([key, value]) => [itemOf(pms, key), readRating(value)] as const,
      );
      for (const [item, rating] of ratings) rate(pms, person, item, rating, readAt(body));
      return { rated: ratings.length };
    },
    'POST /play': (request, body) => {
      const { pms, person } = place.of(request, body);
      return play(pms, person, trackOf(pms, body.key), body);
    },
    'POST /play-many': (request, body) => {
      const { pms, person } = place.of(request, body);
      if (!Array.isArray(body.keys)) throw new ControlError(400, 'keys must be a list');
      const tracks = body.keys.map((key) => trackOf(pms, key));
      for (const track of tracks) finish(pms, person, track, readAt(body));
      return { played: tracks.length };
    },
  };
}

function readRating(value: unknown): number | null {
  if (value === null || value === -1) return null;
  const rating = Number(value);
  if (!(rating >= 0 && rating <= 10)) throw new ControlError(400, 'rating must be 0 to 10, or null');
  return rating;
}

const readAt = (body: ControlBody): number => Number(body.at ?? Math.floor(Date.now() / 1000));

function rate(pms: Pms, person: PmsUser, item: LibraryItem, rating: number | null, at: number): void {
  person.state.rate(item, rating, rating === null ? 0 : at);
  publishItemChange(pms.context, person, item);
}

function trackOf(pms: Pms, key: unknown): Track {
  const found = itemOf(pms, key);
  if (found.kind !== TRACK) throw new ControlError(400, `item ${columnOf(found)} is no track`);
  return found;
}

/** Every rated item of a user: ratingKey → rating. */
function ratingsOf(pms: Pms, person: PmsUser): Record<string, number> {
  const ratings: Record<string, number> = {};
  for (const column of person.state.ratedColumns()) {
    const rated = pms.context.library.find(String(column + FIRST_ITEM_ID));
    const rating = rated && person.state.rating(rated);
    if (rating !== undefined) ratings[String(column + FIRST_ITEM_ID)] = rating;
  }
  return ratings;
}

/** A play without a session. @returns the id of its row in the history */
function finish(pms: Pms, person: PmsUser, track: Track, at: number): number {
  countPlay(person, track, at);
  return pms.context.history.add(track, person.accountID, at).id;
}

/** `{key, user?, state?, viewOffset?, device?, machineIdentifier?}`; `finished: true` counts a play without a session. */
function play(pms: Pms, person: PmsUser, track: Track, body: ControlBody): unknown {
  if (body.finished === true)
    return { historyKey: `/status/sessions/history/${finish(pms, person, track, readAt(body))}` };
  const state = String(body.state ?? 'playing') as PlayState;
  if (!['playing', 'paused', 'buffering', 'stopped'].includes(state)) throw new ControlError(400, `state "${state}"`);
  const device = String(body.device ?? 'Plexamp');
  const player = {
    machineIdentifier: String(body.machineIdentifier ?? `device-${device}-${person.account.id}`),
    title: device,
    product: String(body.product ?? 'Plexamp'),
    platform: 'Linux',
    device: 'PC',
  };
  const session = pms.context.sessions.report(person, player, track, state, Number(body.viewOffset ?? 0));
  return { sessionKey: String(session.sessionKey) };
}
