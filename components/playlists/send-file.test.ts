import { describe, expect, it } from 'vitest';
import { readPlaylistFile } from '@/lib/formats/playlists/read-playlist-file';
import type { PlaylistFileRow } from '@/lib/formats/playlists/playlist-file';
import { rowChunks, sendFile } from './send-file';

const text = Array.from({ length: 4_500 }, (_, at) => `#EXTINF:1,Artist ${at} - Title ${at}\n${at}.mp3\n`).join('');
const file = () => readPlaylistFile('long.m3u8', new TextEncoder().encode(text));

describe('a playlist file on its way to the background', () => {
  it('goes in chunks that a message can hold, in order and whole', async () => {
    const { rows } = await file();
    const chunks = [...rowChunks(rows)];
    expect(chunks.flat()).toEqual(rows);
    for (const chunk of chunks) {
      expect(chunk.length).toBeLessThanOrEqual(2_000);
      expect(JSON.stringify(chunk).length).toBeLessThan(1_000_000);
    }
    const long = { ...rows[0], title: 'ü'.repeat(200_000) } as PlaylistFileRow;
    expect([...rowChunks([long, long])]).toHaveLength(2);
  });

  it('names each list with the rows that it holds, also an empty one', async () => {
    const told: unknown[][] = [];
    const imports = {
      begin: async () => 'i1',
      append: async (...args: unknown[]) => void told.push(args),
      appendList: async (...args: unknown[]) => void told.push(args),
    };
    const read = await file();
    read.playlists.push({ name: 'Empty', folder: [], description: null, id: null, smart: false, rows: [] });
    expect(await sendFile('long.m3u8', read, imports, new AbortController().signal)).toBe('i1');
    expect(told.filter(([, first]) => typeof first === 'number' && Array.isArray(told[0]?.[2]))).not.toHaveLength(0);
    const lists = told.filter((args) => args.length === 5);
    expect(
      lists.map(([, list, head, from, entries]) => [
        list,
        (head as { name: string }).name,
        from,
        (entries as number[]).length,
      ]),
    ).toEqual([
      [0, 'long', 0, 4_500],
      [1, 'Empty', 0, 0],
    ]);
  });

  it('stops where it is cancelled', async () => {
    const stop = new AbortController();
    const imports = {
      begin: async () => 'i1',
      append: async () => stop.abort(),
      appendList: async () => expect.fail('went on'),
    };
    await expect(sendFile('long.m3u8', await file(), imports, stop.signal)).rejects.toThrow();
  });
});
