import { describe, expect, it } from 'vitest';
import { readExport } from './save-export';

describe('an export', () => {
  it('is read piece by piece until there is none, each file whole and in order', async () => {
    const pieces = [
      { fileName: 'a.m3u8', text: '#EXTM3U\n', cursor: '1' },
      { fileName: 'a.m3u8', text: 'ä.mp3\n', cursor: '2' },
      { fileName: 'b.m3u8', text: '#EXTM3U\n', cursor: '3' },
      { fileName: '', text: '', cursor: null },
    ];
    const asked: (string | null)[] = [];
    const files = await readExport({ playlists: ['1', '2'], format: 'm3u8' }, async (_wish, cursor) => {
      asked.push(cursor);
      return pieces[asked.length - 1] ?? { fileName: '', text: '', cursor: null };
    });
    expect(asked).toEqual([null, '1', '2', '3']);
    expect(files.map(({ name }) => name)).toEqual(['a.m3u8', 'b.m3u8']);
    expect(await files[0]?.blob.text()).toBe('#EXTM3U\nä.mp3\n');
  });
});
