import type { AudioTags } from './audio-tags';

const RATE = 44_100;
const BLOCK = 4_096;
const BLOCKS = 11;

/** A second of silence with a Vorbis comment; `RATING` counts to 100 (plex-protocol.md §5). */
export function flacFile(tags: AudioTags): Buffer {
  const comments = [
    `TITLE=${tags.title}`,
    `ARTIST=${tags.artist}`,
    `ALBUMARTIST=${tags.albumArtist}`,
    `ALBUM=${tags.album}`,
    `TRACKNUMBER=${tags.track}`,
    `DISCNUMBER=${tags.disc}`,
    ...(tags.year > 0 ? [`DATE=${tags.year}`] : []),
    ...(tags.rating === undefined ? [] : [`RATING=${tags.rating * 10}`]),
  ];
  return Buffer.concat([
    Buffer.from('fLaC', 'latin1'),
    metadataBlock(0, streamInfo(), false),
    metadataBlock(4, vorbisComment(comments), true),
    ...Array.from({ length: BLOCKS }, (_, number) => silentFrame(number)),
  ]);
}

function metadataBlock(type: number, data: Buffer, last: boolean): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(data.length);
  header[0] = (last ? 0x80 : 0) | type;
  return Buffer.concat([header, data]);
}

function streamInfo(): Buffer {
  const info = Buffer.alloc(34);
  info.writeUInt16BE(BLOCK, 0);
  info.writeUInt16BE(BLOCK, 2);
  // 20 bits rate, 3 bits channels - 1, 5 bits depth - 1, 36 bits samples; no MD5 (zeros: unknown).
  const packed = (BigInt(RATE) << 44n) | (1n << 41n) | (15n << 36n) | BigInt(BLOCK * BLOCKS);
  info.writeBigUInt64BE(packed, 10);
  return info;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function vorbisComment(comments: readonly string[]): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(comments.length);
  return Buffer.concat([text('plex-server'), count, ...comments.map(text)]);
}

/** Fixed block size 4,096, 44.1 kHz, stereo, 16 bit; two constant subframes of 0. */
function silentFrame(number: number): Buffer {
  const header = Buffer.from([0xff, 0xf8, 0xc9, 0x18, number]);
  const body = Buffer.concat([header, Buffer.from([crc8(header)]), Buffer.from([0, 0, 0, 0, 0, 0])]);
  const check = Buffer.alloc(2);
  check.writeUInt16BE(crc16(body));
  return Buffer.concat([body, check]);
}

function crc8(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : (crc << 1) & 0xff;
  }
  return crc;
}

function crc16(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x8005) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}
