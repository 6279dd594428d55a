/** One row of an iTunes or Music library file, as far as a Plex library can be made of it. */
export interface ItunesRow {
  trackId: number;
  persistentId: string | null;
  name: string;
  artist: string;
  albumArtist: string;
  album: string;
  genre: string;
  composer: string;
  /** Milliseconds. */
  totalTime?: number;
  disc?: number;
  discCount?: number;
  track?: number;
  year?: number;
  /** Epoch seconds. */
  dateAdded?: number;
  playCount: number;
  playDate?: number;
  skipCount: number;
  size?: number;
  bitRate?: number;
  compilation: boolean;
  /** Real ratings only, on Plex's scale; computed ones are null. */
  rating: number | null;
  /** As in the file. */
  location: string | null;
}

export type RawFields = Readonly<Record<string, string>>;

/** Kinds of files that a music scanner does not take, by their ending. `Kind` is localised: never tested. */
const NOT_AUDIO = /\.(pdf|epub|ibooks|ipa|itlp|ite|m4v|mov|avi|mkv|mpe?g|wmv|jpg|png)$/i;
const FLAGS_OF_OTHERS = ['Podcast', 'Movie', 'TV Show', 'Has Video', 'Music Video', 'iTunesU'];

/** Undefined for rows that are no music on a disk or in the cloud: podcasts, films, PDFs, radio streams. */
export function readItunesRow(fields: RawFields): ItunesRow | undefined {
  const trackId = integer(fields['Track ID']);
  if (trackId === undefined) return undefined;
  if (FLAGS_OF_OTHERS.some((flag) => fields[flag] === 'true')) return undefined;
  const location = fields.Location ?? null;
  if (fields['Track Type'] === 'URL' || (location !== null && /^(https?|itms|mms|rtsp):/i.test(location)))
    return undefined;
  if (location !== null && NOT_AUDIO.test(location)) return undefined;
  const text = (name: string): string => fields[name]?.trim() ?? '';
  return {
    trackId,
    persistentId: fields['Persistent ID'] ?? null,
    name: text('Name'),
    artist: text('Artist'),
    albumArtist: text('Album Artist'),
    album: text('Album'),
    genre: text('Genre'),
    composer: text('Composer'),
    totalTime: integer(fields['Total Time']),
    disc: integer(fields['Disc Number']),
    discCount: integer(fields['Disc Count']),
    track: integer(fields['Track Number']),
    year: integer(fields.Year),
    dateAdded: epoch(fields['Date Added']),
    playCount: integer(fields['Play Count']) ?? 0,
    playDate: epoch(fields['Play Date UTC']),
    skipCount: integer(fields['Skip Count']) ?? 0,
    size: integer(fields.Size),
    bitRate: integer(fields['Bit Rate']),
    compilation: fields.Compilation === 'true',
    rating: realRating(fields),
    location: location === '' ? null : location,
  };
}

/** 20 a star in the file, 2 a star in Plex. Computed ratings are iTunes' own guess; 0 is "none". */
function realRating(fields: RawFields): number | null {
  if (fields['Rating Computed'] === 'true') return null;
  const rating = integer(fields.Rating);
  return rating === undefined || rating < 1 || rating > 100 ? null : rating / 10;
}

function integer(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const value = Math.trunc(Number(text));
  return Number.isFinite(value) ? value : undefined;
}

/** A date in the future occurs in real files and means nothing. */
function epoch(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Math.floor(Date.parse(text.endsWith('Z') ? text : `${text}Z`) / 1000);
  return Number.isFinite(value) && value > 0 && value < Date.now() / 1000 ? value : undefined;
}
