import { decodeXmlBytes } from './decode-xml-bytes';
import { guessFromPath } from './guess-tags';
import { locate } from './locate';
import { createPlaylistBuilder } from './playlist-builder';
import type { PlaylistFile } from './playlist-file';
import type { TextReadOptions } from './read-options';
import { walkXml } from './xml-elements';

/**
 * Reads Rhythmbox's `playlists.xml`: only paths stand there, the tags are in another file. Lists
 * made by rules (`automatic`) hold no tracks, and the play queue is nobody's list.
 */
export function readRhythmboxPlaylists(bytes: Uint8Array, { name }: TextReadOptions): PlaylistFile {
  const { text, encoding } = decodeXmlBytes(bytes);
  const builder = createPlaylistBuilder('rhythmbox-playlists', encoding, name);
  let isStatic = false;
  let entry = 0;
  const complete = walkXml(text, {
    onOpen(path, attributes) {
      if (path.length !== 2 || path[1] !== 'playlist') return;
      const type = attributes.get('type') ?? 'static';
      isStatic = type === 'static';
      entry = 0;
      if (type === 'queue') return;
      builder.open({ name: attributes.get('name'), smart: !isStatic });
      if (!isStatic) builder.note('smart-list');
    },
    onClose(path, raw) {
      if (!isStatic || path.length !== 3 || path[2] !== 'location') return;
      entry += 1;
      const place = locate(raw);
      builder.add({ ...(place.path === null ? {} : guessFromPath(place.path)), ...place }, entry);
    },
  });
  if (!complete) builder.note('truncated');
  return builder.finish();
}
