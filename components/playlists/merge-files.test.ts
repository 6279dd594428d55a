import { describe, expect, it } from 'vitest';
import { readPlaylistFile } from '@/lib/formats/playlists/read-playlist-file';
import { mergeFiles } from './merge-files';

const read = (name: string, ...titles: string[]) =>
  readPlaylistFile(
    name,
    new TextEncoder().encode(titles.map((title) => `#EXTINF:1,A - ${title}\n${title}.mp3\n`).join('')),
  );

describe('several files as one import', () => {
  it('numbers rows through, in the lists as well', async () => {
    const merged = mergeFiles([await read('one.m3u', 'x', 'y'), await read('two.m3u', 'z', 'z')]);
    expect(merged?.rows.map(({ row }) => row)).toEqual(merged?.rows.map((_, index) => index));
    const lists = merged?.playlists.map(({ name, rows }) => [name, rows.map(({ row }) => merged.rows[row]?.title)]);
    expect(lists).toEqual([
      ['one', ['x', 'y']],
      ['two', ['z', 'z']],
    ]);
  });

  it('is the file itself for one, and nothing for none', async () => {
    const one = await read('one.m3u', 'x');
    expect(mergeFiles([one])).toBe(one);
    expect(mergeFiles([])).toBeNull();
  });
});
