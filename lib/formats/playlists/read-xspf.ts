import { guessFromPath } from './guess-tags';
import { decodeXmlBytes } from './decode-xml-bytes';
import { arePathsEncoded, locate } from './locate';
import { createPlaylistBuilder, type FoundTrack } from './playlist-builder';
import type { PlaylistFile } from './playlist-file';
import type { TextReadOptions } from './read-options';
import { META_FIELDS, takeIdentifier } from './track-extras';
import { walkXml } from './xml-elements';

/**
 * Reads XSPF. A location should be an address, but real writers put raw paths there, and leave the
 * namespace out (`import-formats.md` §1.3).
 */
export function readXspf(bytes: Uint8Array, { name }: TextReadOptions): PlaylistFile {
  const { text, encoding } = decodeXmlBytes(bytes);
  const builder = createPlaylistBuilder('xspf', encoding, name);
  let track: FoundTrack = {};
  let locations: string[] = [];
  let base = '';
  let rel = '';
  let entry = 0;
  builder.open({});

  function takeTrackValue(field: string, value: string): void {
    if (field === 'location') locations.push(base !== '' && isRelative(value) ? base + value : value);
    else if (field === 'identifier') takeIdentifier(track, value);
    else if (field === 'title') track.title = value;
    else if (field === 'creator') track.artist = value;
    else if (field === 'album') track.album = value;
    else if (field === 'tracknum') track.track = Number(value);
    else if (field === 'duration') track.durationMs = Number(value);
    else if (field === 'meta') META_FIELDS.get(rel)?.read(track, value);
  }

  const complete = walkXml(text, {
    onOpen(path, attributes) {
      const own = path.at(-1);
      if (attributes.has('base') && path.length <= 2) base = attributes.get('base') ?? '';
      if (own === 'meta') rel = attributes.get('rel') ?? '';
      if (own !== 'track' || path.length !== 3) return;
      track = {};
      locations = [];
    },
    onClose(path, raw) {
      const value = raw.trim();
      const own = path.at(-1) ?? '';
      if (path.length === 2 && own === 'title') builder.describe({ name: value });
      if (path.length === 2 && own === 'annotation') builder.describe({ description: value });
      if (path.length === 4 && path[2] === 'track' && value !== '') takeTrackValue(own, value);
      if (path.length !== 3 || own !== 'track') return;
      entry += 1;
      builder.add(finishTrack(track, locations), entry);
    },
  });
  if (!complete) builder.note('truncated');
  return builder.finish();
}

const isRelative = (location: string): boolean => !/^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(location);

function finishTrack(track: FoundTrack, locations: readonly string[]): FoundTrack {
  const places = locations.map((location) => locate(location, arePathsEncoded([location])));
  const path = places.find((place) => place.path !== null)?.path ?? null;
  const uri = places.find((place) => place.uri !== null)?.uri ?? track.uri ?? null;
  const guess = path !== null && !track.title ? guessFromPath(path) : {};
  return { ...guess, ...track, path, uri };
}
