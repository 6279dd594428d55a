import type { AudioTags } from './audio-tags';

/** Windows' numbers of stars in a `POPM` frame, by whole stars; half stars lie between. */
const POPM_STARS = [0, 1, 64, 128, 196, 255];

/** 0–10 as the byte of a `POPM` frame. */
export const popmByte = (rating: number): number =>
  rating % 2 === 0
    ? (POPM_STARS[rating / 2] ?? 0)
    : Math.floor(((POPM_STARS[(rating - 1) / 2] ?? 0) + (POPM_STARS[(rating + 1) / 2] ?? 0)) / 2);

/** MPEG-1 Layer III, 128 kbit/s, 44.1 kHz, stereo: 417 bytes a frame, 1,152 samples. */
const FRAME_HEADER = Buffer.from([0xff, 0xfb, 0x90, 0x00]);
const FRAME_BYTES = 417;
const FRAMES = 39;

/** A second of silence with an ID3v2.3 tag, `POPM` of the player "Plex" among its frames. */
export function mp3File(tags: AudioTags): Buffer {
  const frames = [
    textFrame('TIT2', tags.title),
    textFrame('TPE1', tags.artist),
    textFrame('TPE2', tags.albumArtist),
    textFrame('TALB', tags.album),
    textFrame('TRCK', String(tags.track)),
    textFrame('TPOS', String(tags.disc)),
    ...(tags.year > 0 ? [textFrame('TYER', String(tags.year))] : []),
    ...(tags.rating === undefined ? [] : [popmFrame(tags.rating)]),
  ];
  const body = Buffer.concat(frames);
  const header = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, ...synchsafe(body.length)]);
  // All-zero side information and main data decode to silence.
  const silence = Buffer.alloc(FRAME_BYTES);
  FRAME_HEADER.copy(silence);
  return Buffer.concat([header, body, ...Array.from({ length: FRAMES }, () => silence)]);
}

const synchsafe = (size: number): number[] => [(size >> 21) & 127, (size >> 14) & 127, (size >> 7) & 127, size & 127];

function frame(id: string, data: Buffer): Buffer {
  const header = Buffer.alloc(10);
  header.write(id, 0, 'latin1');
  header.writeUInt32BE(data.length, 4);
  return Buffer.concat([header, data]);
}

/** Encoding 1: UTF-16 with a byte order mark. */
const textFrame = (id: string, text: string): Buffer =>
  frame(id, Buffer.concat([Buffer.from([1, 0xff, 0xfe]), Buffer.from(text, 'utf16le')]));

const popmFrame = (rating: number): Buffer =>
  frame('POPM', Buffer.concat([Buffer.from('Plex\0', 'latin1'), Buffer.from([popmByte(rating), 0, 0, 0, 0])]));
