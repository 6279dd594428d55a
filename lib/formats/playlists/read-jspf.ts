import { guessFromPath } from './guess-tags';
import { arePathsEncoded, locate } from './locate';
import { asList, asNumber, asRecord, asText, isRecord, type JsonRecord } from './parse-json';
import type { FoundTrack, PlaylistBuilder } from './playlist-builder';
import { META_FIELDS, takeIdentifier } from './track-extras';

/** The lists of a JSPF value: one, or several as ListenBrainz gives them. */
export function findJspfLists(value: unknown): JsonRecord[] {
  const root = asRecord(value);
  const wrapped = Array.isArray(value) ? value : [root, asRecord(root.payload), ...asList(root.playlists)];
  return wrapped
    .map((entry) => asRecord(entry).playlist)
    .filter((list): list is JsonRecord => isRecord(list) && Array.isArray(list.track));
}

/** Reads JSPF (XSPF as JSON); a single location or identifier may stand without its list. */
export function readJspfLists(lists: readonly JsonRecord[], builder: PlaylistBuilder): void {
  for (const list of lists) {
    const id = asText(list.identifier);
    builder.open({ name: asText(list.title) ?? undefined, description: asText(list.annotation), id });
    asList(list.track).forEach((track, at) => builder.add(readTrack(asRecord(track)), at + 1));
  }
}

function readTrack(raw: JsonRecord): FoundTrack {
  const track: FoundTrack = {
    title: asText(raw.title),
    artist: asText(raw.creator),
    album: asText(raw.album),
    track: asNumber(raw.trackNum),
    durationMs: asNumber(raw.duration),
  };
  for (const identifier of textsOf(raw.identifier)) takeIdentifier(track, identifier);
  for (const meta of asList(raw.meta)) {
    for (const [rel, value] of Object.entries(asRecord(meta))) META_FIELDS.get(rel)?.read(track, String(value));
  }
  const places = textsOf(raw.location).map((location) => locate(location, arePathsEncoded([location])));
  const path = places.find((place) => place.path !== null)?.path ?? null;
  const uri = places.find((place) => place.uri !== null)?.uri ?? track.uri ?? null;
  const guess = path !== null && !track.title ? guessFromPath(path) : {};
  return { ...track, ...guess, path, uri };
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map(asText).filter((text) => text !== null);
