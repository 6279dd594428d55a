import { cleanText, wholeText } from './clean-text';
import { mapPath, type PathMap, pathToUri } from './map-path';
import { type ExportPlaylist, type ExportTrack, joinPieces } from './playlist-export';
import { identifiersOf, metaOf } from './track-extras';

/** XSPF 1 (xspf.org/spec), to be encoded as UTF-8. */
export const writeXspf = (list: ExportPlaylist, paths: PathMap = {}): Generator<string> =>
  joinPieces(writeElements(list, paths));

function* writeElements({ name, description, tracks }: ExportPlaylist, paths: PathMap): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<playlist version="1" xmlns="http://xspf.org/ns/0/">\n';
  yield element('title', name) + element('annotation', description);
  yield '<trackList>\n';
  for (const track of tracks) yield `<track>\n${writeTrack(track, paths)}</track>\n`;
  yield '</trackList>\n</playlist>\n';
}

/** In the order that the specification names them. */
function writeTrack(track: ExportTrack, paths: PathMap): string {
  return [
    track.path ? element('location', pathToUri(mapPath(track.path, paths))) : '',
    ...identifiersOf(track).map((identifier) => element('identifier', identifier)),
    element('title', track.title),
    element('creator', track.artist),
    element('album', track.album),
    element('trackNum', track.track),
    element('duration', track.durationMs === null ? null : Math.round(track.durationMs)),
    ...metaOf(track).map(([rel, value]) => `<meta rel="${rel}">${escapeXml(value)}</meta>\n`),
  ].join('');
}

function element(name: string, value: string | number | null): string {
  const text = cleanText(String(value ?? ''));
  return text === '' ? '' : `<${name}>${escapeXml(text)}</${name}>\n`;
}

/** U+FFFE and U+FFFF are no characters of XML. */
const escapeXml = (text: string): string =>
  wholeText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\ufffe\uffff]/g, '\ufffd');
