import { beforeAll, describe, expect, it } from 'vitest';
import { fileRating } from './audio/audio-tags';
import { popmByte } from './audio/mp3-file';
import { standInOfFile, type Json } from './test-client';

const client = standInOfFile({ tracks: 150, seed: 2 });

interface Part {
  key: string;
  title: string;
  artist: string;
  ratingKey: string;
}
const parts = new Map<string, Part[]>();

beforeAll(async () => {
  for (const track of await client.items('/library/sections/1/all?type=10&sort=id')) {
    const [media] = track.Media as { container: string; Part: { key: string }[] }[];
    const artist = String(track.originalTitle ?? track.grandparentTitle);
    const part = {
      key: media?.Part[0]?.key ?? '',
      title: String(track.title),
      artist,
      ratingKey: String(track.ratingKey),
    };
    parts.set(media?.container ?? '', [...(parts.get(media?.container ?? '') ?? []), part]);
  }
});

const fetchPart = (part: Part, headers: Record<string, string> = {}): Promise<Response> =>
  client.pms(part.key, { headers });
const bytesOf = async (part: Part): Promise<Buffer> => Buffer.from(await (await fetchPart(part)).arrayBuffer());
const one = (container: string): Part => {
  const [first] = parts.get(container) ?? [];
  if (!first) throw new Error(`no ${container} in the library`);
  return first;
};
/** What control says that the file's rating is. */
const truth = async (part: Part): Promise<unknown> =>
  ((await client.control('GET /file-ratings')) as Json)[part.ratingKey];
/** A file with and one without a rating. */
const both = async (container: string): Promise<Part[]> => {
  const ratings = (await client.control('GET /file-ratings')) as Json;
  const all = parts.get(container) ?? [];
  const withOne = all.find((part) => ratings[part.ratingKey] !== undefined);
  const withNone = all.find((part) => ratings[part.ratingKey] === undefined);
  if (!withOne || !withNone) throw new Error(`no pair of ${container}`);
  return [withOne, withNone];
};

describe('a part', () => {
  it('comes whole, in ranges, and not beyond its end', async () => {
    const part = one('mp3');
    const whole = await bytesOf(part);
    const answer = await fetchPart(part);
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
    expect(answer.headers.get('content-type')).toBe('audio/mpeg');
    expect(Number(answer.headers.get('content-length'))).toBe(whole.length);
    const ranges: [string, number, number][] = [
      ['bytes=0-0', 0, 0],
      ['bytes=10-19', 10, 19],
      ['bytes=100-', 100, whole.length - 1],
      ['bytes=-5', whole.length - 5, whole.length - 1],
      ['bytes=5-99999999', 5, whole.length - 1],
    ];
    for (const [range, from, to] of ranges) {
      const piece = await fetchPart(part, { Range: range });
      expect([range, piece.status, piece.headers.get('content-range')]).toEqual([
        range,
        206,
        `bytes ${from}-${to}/${whole.length}`,
      ]);
      expect(Buffer.from(await piece.arrayBuffer()).equals(whole.subarray(from, to + 1))).toBe(true);
    }
    for (const range of [`bytes=${whole.length}-`, 'bytes=-0']) {
      const outside = await fetchPart(part, { Range: range });
      expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
    }
    for (const range of ['bytes=9-3', 'lines=1-2', 'bytes=a-b'])
      expect((await fetchPart(part, { Range: range })).status).toBe(200);
  });

  it('can be downloaded by its name, needs a token and has to be there', async () => {
    const part = one('flac');
    const answer = await client.pms(`${part.key}?download=1`);
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect((await fetch(`${client.plex.pms[0]?.url}${part.key}`)).status).toBe(401);
    expect((await client.pms('/library/parts/1/2/file.mp3')).status).toBe(404);
  });
});

describe('the tags of a file', () => {
  it('of MP3 are ID3v2.3 with POPM, before whole frames', async () => {
    for (const part of await both('mp3')) {
      const { frames, rest } = readId3(await bytesOf(part));
      expect(utf16(frames.get('TIT2'))).toBe(part.title);
      expect(utf16(frames.get('TPE1'))).toBe(part.artist);
      const popm = frames.get('POPM');
      const rating = (await truth(part)) as number | undefined;
      expect(popm && popm[popm.indexOf(0) + 1]).toBe(rating === undefined ? undefined : popmByte(rating));
      for (let at = 0; at < rest.length; at += 417) expect(rest.readUInt32BE(at)).toBe(0xfffb9000);
    }
  });

  it('of FLAC are a Vorbis comment with RATING, before frames with good checksums', async () => {
    for (const part of await both('flac')) {
      const { comments, frames, samples } = readFlac(await bytesOf(part));
      expect(comments.get('TITLE')).toBe(part.title);
      const rating = (await truth(part)) as number | undefined;
      expect(comments.get('RATING')).toBe(rating === undefined ? undefined : String(rating * 10));
      expect(samples).toBe(45_056);
      // A CRC over data that ends with its own CRC is 0.
      expect(crc(frames.subarray(0, 14), 16, 0x8005)).toBe(0);
      expect(crc(frames.subarray(0, 6), 8, 0x07)).toBe(0);
    }
  });

  it('of M4A are iTunes atoms with RATE, and the samples are where the index says', async () => {
    for (const part of await both('mp4')) {
      const file = await bytesOf(part);
      const ilst = box(file, ['moov', 'udta', 'meta', 'ilst']);
      expect(box(ilst, ['©nam', 'data']).subarray(8).toString('utf8')).toBe(part.title);
      const rating = (await truth(part)) as number | undefined;
      const free = ilst.includes('----') ? box(ilst, ['----']) : undefined;
      expect(free && box(free, ['name']).subarray(4).toString()).toBe(rating === undefined ? undefined : 'RATE');
      expect(free && box(free, ['data']).subarray(8).toString()).toBe(
        rating === undefined ? undefined : String(rating * 10),
      );
      const table = box(file, ['moov', 'trak', 'mdia', 'minf', 'stbl']);
      const offset = box(table, ['stco']).readUInt32BE(8);
      expect(file.subarray(offset - 4, offset).toString()).toBe('mdat');
      const [size, count] = [box(table, ['stsz']).readUInt32BE(4), box(table, ['stsz']).readUInt32BE(8)];
      expect(file.length - offset).toBe(size * count);
    }
  });

  it('are rated for a third of the files', () => {
    const tracks = client.plex.pms[0]?.pms.context.library.sections[0]?.tracks ?? [];
    const rated = tracks.filter((track) => fileRating(track, 2) !== undefined).length;
    expect(rated / tracks.length).toBeGreaterThan(0.2);
    expect(rated / tracks.length).toBeLessThan(0.5);
  });
});

describe('loudness', () => {
  it('comes as JSON levels and as plain lines', async () => {
    const [track] = await client.items('/library/sections/1/all?type=10&limit=1');
    const id = 3_000_000 + Number(track?.ratingKey);
    const levels = await client.container(`/library/streams/${id}/levels?subsample=128`);
    expect(levels).toMatchObject({ size: 128 });
    const text = await client.pms(`/library/streams/${id}/loudness?subsample=16`);
    expect(text.headers.get('content-type')).toBe('text/plain');
    expect((await text.text()).trim().split('\n')).toHaveLength(16);
  });
});

const utf16 = (data: Buffer | undefined): string | undefined => data?.subarray(3).toString('utf16le');

function readId3(file: Buffer): { frames: Map<string, Buffer>; rest: Buffer } {
  expect(file.subarray(0, 5)).toEqual(Buffer.from([0x49, 0x44, 0x33, 3, 0]));
  const size = [...file.subarray(6, 10)].reduce((sum, byte) => sum * 128 + byte, 0);
  const frames = new Map<string, Buffer>();
  for (let at = 10; at < 10 + size;) {
    const length = file.readUInt32BE(at + 4);
    frames.set(file.subarray(at, at + 4).toString('latin1'), file.subarray(at + 10, at + 10 + length));
    at += 10 + length;
  }
  return { frames, rest: file.subarray(10 + size) };
}

function readFlac(file: Buffer): { comments: Map<string, string>; frames: Buffer; samples: number } {
  expect(file.subarray(0, 4).toString()).toBe('fLaC');
  const comments = new Map<string, string>();
  let samples = 0;
  for (let at = 4; ;) {
    const type = file.readUInt8(at);
    const length = file.readUIntBE(at + 1, 3);
    const data = file.subarray(at + 4, at + 4 + length);
    if ((type & 127) === 0) samples = Number(data.readBigUInt64BE(10) & 0xfffffffffn);
    if ((type & 127) === 4) {
      let next = 8 + data.readUInt32LE(0);
      while (next < data.length) {
        const size = data.readUInt32LE(next);
        const [name = '', ...value] = data
          .subarray(next + 4, next + 4 + size)
          .toString('utf8')
          .split('=');
        comments.set(name, value.join('='));
        next += 4 + size;
      }
    }
    at += 4 + length;
    if (type & 128) return { comments, frames: file.subarray(at), samples };
  }
}

function crc(bytes: Buffer, width: 8 | 16, polynomial: number): number {
  const top = 1 << (width - 1);
  const mask = (1 << width) - 1;
  let value = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const carry = (value & top ? 1 : 0) ^ ((byte >> bit) & 1);
      value = ((value << 1) & mask) ^ (carry ? polynomial : 0);
    }
  }
  return value & mask;
}

/** Content of a box below others; `meta` has four bytes before its children. */
function box(file: Buffer, [name = '', ...below]: readonly string[]): Buffer {
  for (let at = 0; at + 8 <= file.length;) {
    const size = file.readUInt32BE(at);
    if (file.subarray(at + 4, at + 8).toString('latin1') === name) {
      const body = file.subarray(at + 8 + (name === 'meta' ? 4 : 0), at + size);
      return below.length === 0 ? body : box(body, below);
    }
    if (size < 8) break;
    at += size;
  }
  // Free-form atoms hold `mean`, `name` and `data`, each after four bytes of flags.
  throw new Error(`no ${name}`);
}
