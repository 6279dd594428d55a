import { stableUuid } from '../data/seeded-random';
import { ARTIST, PLAYLIST, TRACK, type MusicItem, type Track } from '../data/library-items';
import { mix } from '../data/sound-space';
import type { WireObject } from '../wire/xml-writer';
import { nearest } from './nearest';
import type { PmsContext } from './pms-context';
import type { PmsUser } from './pms-user';

/** Stations: radio from one item, or from a whole section (plex-protocol.md §7). Their keys are a guess. */
const SECTION_STATIONS = ['Library Radio', 'Deep Cuts Radio', 'Time Travel Radio'];
const STATION_TRACKS = 25;
const FAR = 0.4;

export const stationKey = (item: MusicItem): string =>
  `/library/metadata/${item.id}/station/${stableUuid('station', item.guid)}?type=10`;

const stationWire = (key: string, title: string): WireObject => ({
  ratingKey: key,
  key,
  guid: `tv.plex.xmlns.radio.station://${stableUuid('station', key)}`,
  type: 'playlist',
  title,
  summary: '',
  smart: false,
  playlistType: 'audio',
  radio: '1',
  leafCount: 0,
});

export const itemStation = (item: MusicItem): WireObject => stationWire(stationKey(item), `${item.title} Radio`);

export const sectionStations = (sectionId: number): WireObject[] =>
  SECTION_STATIONS.map((title, at) => stationWire(`/library/sections/${sectionId}/stations/${at + 1}`, title));

/** Tracks of a station; undefined for a path that is none. @param round 0 for the start, more as the queue grows */
export function stationTracks(context: PmsContext, user: PmsUser, path: string, round = 0): Track[] | undefined {
  const ofItem = /^\/library\/metadata\/(\d+)\/station\//.exec(path);
  if (ofItem) {
    const item = context.library.find(ofItem[1] ?? '');
    return item && item.kind !== PLAYLIST ? itemRadio(context, item, round) : undefined;
  }
  const ofSection = /^\/library\/sections\/(\d+)\/stations\/([123])/.exec(path);
  const section = context.library.section(ofSection?.[1] ?? '');
  if (!section) return undefined;
  const [rate, plays] = [user.state.rating, user.state.viewCount];
  const order = (track: Track): number => mix(track.id + context.seed + round * 7_919);
  const wanted = (track: Track): boolean => (ofSection?.[2] === '2' ? plays(track) === 0 : (rate(track) ?? 6) >= 6);
  return sample(section.tracks.filter(wanted), order);
}

function itemRadio(context: PmsContext, item: MusicItem, round: number): Track[] {
  const vector = context.sound.vector(item);
  const near = nearest(context, { section: item.section, type: TRACK, vector, limit: 200, maxDistance: FAR });
  const tracks = near.map((one) => one.item).filter((one): one is Track => one.kind === TRACK);
  const chosen = sample(tracks, (track) => mix(track.id + round * 104_729));
  if (round > 0) return chosen;
  // A station starts with something of the item itself.
  const [first] = item.kind === TRACK ? [item] : item.kind === ARTIST ? (item.albums[0]?.tracks ?? []) : item.tracks;
  return first ? [first, ...chosen.filter((track) => track !== first)] : chosen;
}

const sample = (tracks: readonly Track[], order: (track: Track) => number): Track[] =>
  [...tracks].sort((a, b) => order(a) - order(b)).slice(0, STATION_TRACKS);
