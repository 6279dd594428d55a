import type { Track } from '../data/library-items';
import { mix } from '../data/sound-space';

/** What the tags of a file say. */
export interface AudioTags {
  title: string;
  artist: string;
  albumArtist: string;
  album: string;
  track: number;
  disc: number;
  year: number;
  /** 0–10 as Plex counts; undefined = the file has no rating tag. */
  rating: number | undefined;
}

/** A third of the files has a rating of its own, in whole stars; it has nothing to do with anybody's in Plex. */
export function fileRating(track: Track, seed: number): number | undefined {
  const number = mix(track.id * 31 + seed);
  return number % 3 === 0 ? 2 * (1 + (Math.floor(number / 3) % 5)) : undefined;
}

export const audioTags = (track: Track, seed: number): AudioTags => ({
  title: track.title,
  artist: track.originalTitle ?? track.album.artist.title,
  albumArtist: track.album.artist.title,
  album: track.album.title,
  track: track.index ?? 0,
  disc: track.disc ?? 1,
  year: track.album.year ?? 0,
  rating: fileRating(track, seed),
});
