import type { Track } from '../data/library-items';
import type { WireObject } from '../wire/xml-writer';

/** Offsets that keep ids of media, parts and streams apart from those of items. */
const MEDIA = 1_000_000;
export const PART = 2_000_000;
export const STREAM = 3_000_000;

export const partPath = (track: Track): string =>
  `/library/parts/${PART + track.id}/${track.updatedAt}/file.${track.file.split('.').pop() ?? track.container}`;

export interface MediaParts {
  /** Streams are on the item itself only (plex-protocol.md §4.4, an inference). */
  streams: boolean | undefined;
  /** Whether others than the owner see it is open (§14). */
  files: boolean;
}

/** Media and Part are in lists too. */
export function mediaWire(track: Track, { streams, files }: MediaParts): WireObject[] {
  const part: WireObject = {
    id: PART + track.id,
    key: partPath(track),
    duration: track.duration,
    file: files ? track.file : undefined,
    size: track.size,
    container: track.container,
  };
  if (streams) part.Stream = [streamWire(track)];
  return [
    {
      id: MEDIA + track.id,
      duration: track.duration,
      bitrate: track.bitrate,
      audioChannels: 2,
      audioCodec: track.codec,
      container: track.container,
      Part: [part],
    },
  ];
}

function streamWire(track: Track): WireObject {
  const codec = track.codec.toUpperCase();
  return {
    id: STREAM + track.id,
    streamType: 2,
    selected: true,
    codec: track.codec,
    index: 0,
    channels: 2,
    bitrate: track.bitrate,
    audioChannelLayout: 'stereo',
    samplingRate: 44_100,
    gain: '-7.52',
    peak: '0.97',
    loudness: '-10.48',
    lra: '6.20',
    albumGain: '-7.90',
    displayTitle: `${codec} (Stereo)`,
    extendedDisplayTitle: `${codec} (Stereo)`,
  };
}
