import type { Track } from '../data/library-items';
import { audioTags } from './audio-tags';
import { flacFile } from './flac-file';
import { m4aFile } from './m4a-file';
import { mp3File } from './mp3-file';

export interface AudioFile {
  type: string;
  body: Buffer;
}

/** A real, silent audio file of a second with the track's tags. Its length is not that of `Part.size`. */
export function audioFile(track: Track, seed: number): AudioFile {
  const tags = audioTags(track, seed);
  if (track.container === 'flac') return { type: 'audio/flac', body: flacFile(tags) };
  if (track.container === 'mp4') return { type: 'audio/mp4', body: m4aFile(tags) };
  return { type: 'audio/mpeg', body: mp3File(tags) };
}
