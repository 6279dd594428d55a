import { wholeText } from './clean-text';
import { mapPath, type PathMap, pathToUri } from './map-path';
import { type ExportPlaylist, type ExportTrack, joinPieces } from './playlist-export';
import { identifiersOf, metaOf } from './track-extras';

/** JSPF (xspf.org/jspf), with the identifiers of MusicBrainz that ListenBrainz reads; to be encoded as UTF-8. */
export const writeJspf = (list: ExportPlaylist, paths: PathMap = {}): Generator<string> =>
  joinPieces(writeObjects(list, paths));

function* writeObjects({ name, description, tracks }: ExportPlaylist, paths: PathMap): Generator<string> {
  const head = JSON.stringify(withoutBlanks({ title: name, annotation: description }));
  yield `{"playlist":${head.slice(0, -1)}${head === '{}' ? '' : ','}"track":[`;
  let isFirst = true;
  for (const track of tracks) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(describeTrack(track, paths))}`;
    isFirst = false;
  }
  yield '\n]}}\n';
}

function describeTrack(track: ExportTrack, paths: PathMap): Record<string, unknown> {
  return withoutBlanks({
    location: track.path ? [pathToUri(mapPath(track.path, paths))] : [],
    identifier: identifiersOf(track),
    title: track.title,
    creator: track.artist,
    album: track.album,
    trackNum: track.track,
    duration: track.durationMs === null ? null : Math.round(track.durationMs),
    meta: metaOf(track).map(([rel, value]) => ({ [rel]: value })),
  });
}

function withoutBlanks(fields: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(fields)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => [name, typeof value === 'string' ? wholeText(value) : value] as const);
  return Object.fromEntries(kept);
}
