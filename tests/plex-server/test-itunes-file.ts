import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRandom } from './data/seeded-random';

/** Fields of one row: texts, whole numbers, dates as ISO texts, true. */
export type Fields = Record<string, string | number | true>;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&#38;').replaceAll('<', '&#60;').replaceAll('>', '&#62;');

function value(name: string, content: string | number | true): string {
  if (content === true) return `<key>${name}</key><true/>`;
  if (typeof content === 'number') return `<key>${name}</key><integer>${content}</integer>`;
  const tag = /^\d{4}-\d\d-\d\dT/.test(content) ? 'date' : 'string';
  return `<key>${name}</key><${tag}>${escapeXml(content)}</${tag}>`;
}

/** An iTunes library as iTunes 12 on a Mac writes it. */
export function itunesXml(rows: readonly Fields[], musicFolder = 'file:///Users/listener/Music/iTunes/'): string {
  const tracks = rows.map((row, index) => {
    const fields = { 'Track ID': 1_000 + index * 2, ...row };
    const lines = Object.entries(fields).map(([name, content]) => `\t\t\t${value(name, content)}`);
    return `\t\t<key>${fields['Track ID']}</key>\n\t\t<dict>\n${lines.join('\n')}\n\t\t</dict>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
\t<key>Major Version</key><integer>1</integer>
\t<key>Music Folder</key><string>${musicFolder}</string>
\t<key>Tracks</key>
\t<dict>
${tracks.join('\n')}
\t</dict>
\t<key>Playlists</key>
\t<array>
\t\t<dict>
\t\t\t<key>Name</key><string>Tracks</string>
\t\t\t<key>Playlist Items</key>
\t\t\t<array><dict><key>Track ID</key><integer>1000</integer></dict></array>
\t\t</dict>
\t</array>
</dict>
</plist>
`;
}

export function writeTemporary(name: string, text: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'plex-server-')), name);
  writeFileSync(file, text);
  return file;
}

/** Rows enough for drift to have something to do: guests, editions, compilations, cloud rows, odd letters. */
export function manyRows(count: number): Fields[] {
  const random = createRandom('test rows');
  return Array.from({ length: count }, (_, index): Fields => {
    const artist = `Artist ${index % 40}${index % 7 === 0 ? ' & Söhne' : ''}`;
    const album = `Album ${index % 90}`;
    const ending = random.pick(['', '', '', ' (feat. Guest Nine)', ' (2011 Remaster)', ' (Live)', " Don't", ' é']);
    const name = `Song ${index}${ending}`;
    const folder = encodeURIComponent(`${artist}/${album}`.normalize('NFD')).replaceAll('%2F', '/');
    const row: Fields = {
      Name: name,
      Artist: index % 11 === 0 ? `${artist} feat. Guest Two` : artist,
      Album: album,
      'Total Time': 120_000 + index * 37,
      'Track Number': 1 + (index % 12),
      'Persistent ID': index.toString(16).toUpperCase().padStart(16, '0'),
      'Play Count': index % 5,
      Location: `file:///Users/listener/Music/iTunes/Music/${folder}/${encodeURIComponent(name.normalize('NFD'))}.mp3`,
    };
    if (index % 3 === 0) row.Rating = 20 * (1 + random.below(5));
    if (index % 13 === 0) delete row.Location;
    if (index % 17 === 0) row.Compilation = true;
    return row;
  });
}
