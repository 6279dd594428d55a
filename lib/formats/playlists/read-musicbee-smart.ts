import { decodeXmlBytes } from './decode-xml-bytes';
import { guessFromPath } from './guess-tags';
import { locate } from './locate';
import { createPlaylistBuilder } from './playlist-builder';
import type { PlaylistFile } from './playlist-file';
import type { TextReadOptions } from './read-options';
import { walkXml } from './xml-elements';

/**
 * Reads the tracks that a MusicBee list of rules (`.xautopf`) names one by one: those that a
 * person put in besides the rules. The rules themselves are not read, and the report says so.
 */
export function readMusicBeeSmart(bytes: Uint8Array, { name }: TextReadOptions): PlaylistFile {
  const { text, encoding } = decodeXmlBytes(bytes);
  const builder = createPlaylistBuilder('musicbee-smart', encoding, name);
  builder.open({ smart: true });
  builder.note('smart-list');
  const complete = walkXml(text, {
    onClose(path, raw) {
      if (path.length !== 3 || path[1] !== 'source') return;
      if (path[2] === 'description') builder.describe({ description: raw });
      if (path[2] !== 'exceptionsinclude') return;
      raw.split('|').forEach((location, at) => {
        const place = locate(location);
        if (place.path !== null) builder.add({ ...guessFromPath(place.path), ...place }, at + 1);
      });
    },
  });
  if (!complete) builder.note('truncated');
  return builder.finish();
}
