const WORDS =
  'river ember quiet Café night Søren harbour & glass 夜 paper winter echo static bloom feat. copper lantern drift'.split(
    ' ',
  );
const encoder = new TextEncoder();
const escapeXml = (text: string): string => text.replaceAll('&', '&#38;');

/** One invented track of the benchmark's library: the same for the same index. */
export function benchTrack(index: number) {
  const word = (step: number): string => WORDS[(index * 7 + step * 13 + (index >> 4)) % WORDS.length] ?? '';
  const album = Math.floor(index / 12);
  return {
    title: `${word(1)} ${word(2)} ${index % 997}`,
    artist: `${word(3)} Artist ${Math.floor(album / 3)}`,
    album: `${word(4)} Album ${album}`,
    track: (index % 12) + 1,
    durationMs: 120_000 + ((index * 7919) % 240_000),
    rating: index % 3 === 0 ? 20 * (1 + (index % 5)) : null,
  };
}

export const benchPath = (index: number): string => {
  const { artist, album, track, title } = benchTrack(index);
  return `/Users/listener/Music/${artist}/${album}/${String(track).padStart(2, '0')} ${title}.m4a`;
};

/** An iTunes library of invented tracks as a stream of bytes, so that its size never stands in memory. */
export function* benchItunesFile(tracks: number): Generator<Uint8Array> {
  yield encoder.encode(
    '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict><key>Major Version</key><integer>1</integer>\n<key>Application Version</key><string>1.4.6</string>\n<key>Tracks</key><dict>\n',
  );
  for (let start = 0; start < tracks; start += 500) {
    let text = '';
    for (let index = start; index < Math.min(tracks, start + 500); index += 1) text += trackXml(index);
    yield encoder.encode(text);
  }
  yield encoder.encode('</dict><key>Playlists</key><array></array></dict></plist>\n');
}

function trackXml(index: number): string {
  const track = benchTrack(index);
  const location = `file://${benchPath(index).split('/').map(encodeURIComponent).join('/')}`;
  return (
    `<key>${index}</key><dict>\n\t<key>Track ID</key><integer>${index}</integer>\n` +
    `\t<key>Name</key><string>${escapeXml(track.title)}</string>\n\t<key>Artist</key><string>${escapeXml(track.artist)}</string>\n` +
    `\t<key>Album</key><string>${escapeXml(track.album)}</string>\n\t<key>Genre</key><string>Indie</string>\n` +
    `\t<key>Kind</key><string>AAC audio file</string>\n\t<key>Size</key><integer>${track.durationMs * 32}</integer>\n` +
    `\t<key>Total Time</key><integer>${track.durationMs}</integer>\n\t<key>Track Number</key><integer>${track.track}</integer>\n` +
    `\t<key>Play Count</key><integer>${index % 40}</integer>\n\t<key>Play Date UTC</key><date>2014-05-0${1 + (index % 9)}T10:00:00Z</date>\n` +
    (track.rating === null ? '' : `\t<key>Rating</key><integer>${track.rating}</integer>\n`) +
    `\t<key>Persistent ID</key><string>${index.toString(16).toUpperCase().padStart(16, '0')}</string>\n` +
    `\t<key>Track Type</key><string>File</string>\n\t<key>Location</key><string>${escapeXml(location)}</string>\n</dict>\n`
  );
}
