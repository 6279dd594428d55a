import type { AudioTags } from './audio-tags';

const RATE = 44_100;
const FRAME_SAMPLES = 1_024;
const FRAMES = 43;

/**
 * One AAC-LC frame of stereo silence: a channel pair with a common window and no bands, then END.
 * Bits: 001 0000 1 | 0 00 0 000000 0 (window, no bands, no prediction) | 00 | 2 × (gain 8, no pulse, TNS, gain control) | 111.
 */
const SILENCE = bitsToBytes(`001${'0000'}1${'00000000000'}${'00'}${channel()}${channel()}111`);

function channel(): string {
  return '00000000000';
}

function bitsToBytes(bits: string): Buffer {
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  return Buffer.from((padded.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** A second of silence in MP4, with iTunes-style tags; the rating is a free-form `RATE` of 0–100 (plex-protocol.md §5). */
export function m4aFile(tags: AudioTags): Buffer {
  const brand = box('ftyp', text('M4A '), u32(0), text('M4A mp42isom'));
  const data = box('mdat', ...Array.from({ length: FRAMES }, () => SILENCE));
  // The samples lie behind `moov`, whose length does not depend on where that is.
  const length = movie(tags, 0).length;
  return Buffer.concat([brand, movie(tags, brand.length + length + 8), data]);
}

function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

const text = (value: string): Buffer => Buffer.from(value, 'latin1');
const u32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => bytes.writeUInt32BE(value >>> 0, at * 4));
  return bytes;
};
const u16 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => bytes.writeUInt16BE(value, at * 2));
  return bytes;
};

const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
const LENGTH = FRAMES * FRAME_SAMPLES;

function movie(tags: AudioTags, offset: number): Buffer {
  const movieHeader = box(
    'mvhd',
    u32(0, 0, 0, RATE, LENGTH, 0x10000),
    u16(0x100, 0),
    u32(0, 0),
    MATRIX,
    u32(0, 0, 0, 0, 0, 0, 2),
  );
  const trackHeader = box('tkhd', u32(7, 0, 0, 1, 0, LENGTH, 0, 0), u16(0, 0, 0x100, 0), MATRIX, u32(0, 0));
  const mediaHeader = box('mdhd', u32(0, 0, 0, RATE, LENGTH), u16(0x55c4, 0));
  const handler = box('hdlr', u32(0, 0), text('soun'), u32(0, 0, 0), Buffer.from([0]));
  const reference = box('dinf', box('dref', u32(0, 1), box('url ', u32(1))));
  const info = box('minf', box('smhd', u32(0, 0)), reference, samples(offset));
  return box('moov', movieHeader, box('trak', trackHeader, box('mdia', mediaHeader, handler, info)), userData(tags));
}

function samples(offset: number): Buffer {
  const entry = box('mp4a', u32(0), u16(0, 1), u32(0, 0), u16(2, 16, 0, 0), u32(RATE * 65_536), esds());
  return box(
    'stbl',
    box('stsd', u32(0, 1), entry),
    box('stts', u32(0, 1, FRAMES, FRAME_SAMPLES)),
    box('stsc', u32(0, 1, 1, FRAMES, 1)),
    box('stsz', u32(0, SILENCE.length, FRAMES)),
    box('stco', u32(0, 1, offset)),
  );
}

/** AAC-LC, 44.1 kHz, stereo: AudioSpecificConfig 0x1210. */
function esds(): Buffer {
  const specific = Buffer.from([0x05, 2, 0x12, 0x10]);
  const config = Buffer.concat([
    Buffer.from([0x04, 13 + specific.length, 0x40, 0x15, 0, 0, 0]),
    u32(128_000, 128_000),
    specific,
  ]);
  const sync = Buffer.from([0x06, 1, 2]);
  return box('esds', u32(0), Buffer.from([0x03, 3 + config.length + sync.length, 0, 1, 0]), config, sync);
}

function userData(tags: AudioTags): Buffer {
  const items = [
    item('©nam', utf8(tags.title)),
    item('©ART', utf8(tags.artist)),
    item('aART', utf8(tags.albumArtist)),
    item('©alb', utf8(tags.album)),
    ...(tags.year > 0 ? [item('©day', utf8(String(tags.year)))] : []),
    item('trkn', dataBox(0, u16(0, tags.track, 0, 0))),
    item('disk', dataBox(0, u16(0, tags.disc, 0))),
    ...(tags.rating === undefined ? [] : [freeForm('RATE', String(tags.rating * 10))]),
  ];
  const handler = box('hdlr', u32(0, 0), text('mdirappl'), u32(0, 0), Buffer.from([0]));
  return box('udta', box('meta', u32(0), handler, box('ilst', ...items)));
}

const dataBox = (type: number, value: Buffer): Buffer => box('data', u32(type, 0), value);
const utf8 = (value: string): Buffer => dataBox(1, Buffer.from(value, 'utf8'));
const item = (name: string, data: Buffer): Buffer => box(name, data);

const freeForm = (name: string, value: string): Buffer =>
  box('----', box('mean', u32(0), text('com.apple.iTunes')), box('name', u32(0), text(name)), utf8(value));
