/** What a column of a CSV file can mean. */
export const CSV_FIELDS = [
  'title',
  'artist',
  'albumArtist',
  'album',
  'disc',
  'track',
  'year',
  'duration',
  'durationMs',
  'isrc',
  'mbid',
  'path',
  'uri',
  'playlist',
] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/**
 * Heads of columns, folded, the more certain first: Exportify, TuneMyMusic, Soundiiz, FreeYourMusic,
 * iTunes (`.txt`, in several languages), MusicBee, MediaMonkey, foobar2000, Mp3tag, Tautulli.
 */
const NAMES: Readonly<Record<CsvField, string>> = {
  title:
    'track name|tracktitle|track title|song title|song name|trackname|title|song|track|name|titel|titre|' +
    'nom|titolo|nome|titulo|nombre|cancion|название|名前|タイトル|标题|标题名称',
  artist:
    'artist name s|artist names|artist name|track artist|artist|artists|artistname|performer|' +
    'grandparent title original|interpret|kunstler|künstler|artiste|artista|artistas|artisti|исполнитель|' +
    'артист|アーティスト|艺术家|歌手',
  albumArtist:
    'album artist name s|album artist names|album artist name|album artist|albumartist|album artists|' +
    'grandparent title|albuminterpret|album interpret|artiste de l album|artista del album|' +
    'artista dell album|исполнитель альбома',
  album: 'album name|album title|albumname|album|release|parent title|альбом|アルバム|专辑',
  disc: 'disc number|disc|disc no|disk|discnumber|cd|cd nummer|numero de disque|numero del disco',
  track:
    'track number|track no|tracknumber|track num|tracknum|titelnummer|titel nr|numero de piste|' +
    'numero de pista|numero traccia|№',
  year: 'year|album release date|release date|date|jahr|annee|ano|año|anno|год',
  durationMs: 'track duration ms|duration ms|durationms|length ms|milliseconds|time ms',
  duration:
    'duration|track duration|length|time|total time|duration s|duration sec|duration seconds|' +
    'length seconds|seconds|dauer|lange|länge|duree|durata|duracion|время|длительность',
  isrc: 'isrc|isrc code|track isrc',
  mbid:
    'musicbrainz recording id|recording mbid|mbid|musicbrainz track id|musicbrainz trackid|musicbrainz id|' +
    'recording id',
  path:
    'file path|filepath|path|location|full path|file|filename|file name|speicherort|pfad|dateiname|' +
    'emplacement|ubicacion|posizione|media part file|размещение',
  uri: 'track uri|spotify uri|uri|track url|url|spotify id|spotify id track|spotify track id|link',
  playlist: 'playlist name|playlist title|playlist|playlistname|list',
};

export const foldHead = (head: string): string =>
  head
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}№]+/gu, ' ')
    .trim();

const RANKS: ReadonlyMap<string, { field: CsvField; rank: number }> = new Map(
  CSV_FIELDS.flatMap((field) =>
    NAMES[field].split('|').map((name, rank) => [foldHead(name), { field, rank }] as const),
  ),
);

/** The meaning of each column by its head; of two columns with one meaning the plainer head has it. */
export function readColumns(heads: readonly string[]): (CsvField | null)[] {
  const best = new Map<CsvField, { at: number; rank: number }>();
  heads.forEach((head, at) => {
    const found = RANKS.get(foldHead(head));
    if (!found) return;
    const held = best.get(found.field);
    if (!held || found.rank < held.rank) best.set(found.field, { at, rank: found.rank });
  });
  // "Track #" is "track" without its sign: a number where the title has a column of its own.
  const numbers = heads.findIndex((head, at) => foldHead(head) === 'track' && best.get('title')?.at !== at);
  if (numbers >= 0 && !best.has('track')) best.set('track', { at: numbers, rank: 0 });
  const columns = heads.map((): CsvField | null => null);
  for (const [field, { at }] of best) columns[at] = field;
  return columns;
}

/** Enough to look for a track: a title, a path, or the id of a recording. */
export const areUsable = (columns: readonly (CsvField | null)[]): boolean =>
  columns.some((field) => field === 'title' || field === 'path' || field === 'isrc' || field === 'mbid');

/** One known word among others is not enough: a track may be called "Song". */
export function areHeads(columns: readonly (CsvField | null)[]): boolean {
  const known = columns.filter((field) => field !== null).length;
  return areUsable(columns) && (known >= 2 || known === columns.length);
}
