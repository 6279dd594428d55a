import { describe, expect, it } from 'vitest';
import { applyMappings, learnPathMappings } from './path-mapping';

const songs = ['a/b/1.mp3', 'a/b/2.mp3', 'a/c/3.mp3', 'd/e/4.mp3'];

describe('learnPathMappings', () => {
  it('learns where a folder went, and maps with it', () => {
    const mappings = learnPathMappings(
      songs.map((song) => `C:/Users/Ana/Music/${song}`),
      songs.map((song) => `/volume1/Audio/${song}`),
    );
    expect(mappings).toEqual([{ source: 'c:/users/ana/music', server: '/volume1/audio', votes: 4 }]);
    expect(applyMappings('c:/users/ana/music/x/y.mp3', mappings)).toEqual(['/volume1/audio/x/y.mp3']);
    expect(applyMappings('d:/other/y.mp3', mappings)).toEqual([]);
  });

  it('learns several', () => {
    const source = [...songs.map((song) => `/one/${song}`), ...songs.map((song) => `/two/x${song}`)];
    const server = [
      ...songs.map((song) => `D:\\A\\${song.replaceAll('/', '\\')}`),
      ...songs.map((song) => `/B/x${song}`),
    ];
    expect(learnPathMappings(source, server).map(({ source: from, server: to }) => [from, to])).toEqual(
      expect.arrayContaining([
        ['/one', 'd:/a'],
        ['/two', '/b'],
      ]),
    );
  });

  it('needs three votes and nine in ten', () => {
    expect(
      learnPathMappings(
        songs.slice(0, 2).map((song) => `/m/${song}`),
        songs.slice(0, 2).map((song) => `/v/${song}`),
      ),
    ).toEqual([]);
    const many = Array.from({ length: 10 }, (_, at) => `x/y${at}/${at}.mp3`);
    const split = many.map((song, at) => `${at < 8 ? '/v' : '/w'}/${song}`);
    expect(
      learnPathMappings(
        many.map((song) => `/m/${song}`),
        split,
      ),
    ).toEqual([]);
  });

  it('takes the same path as the same path', () => {
    const same = songs.map((song) => `/music/${song}`);
    expect(learnPathMappings(same, same)).toEqual([{ source: '', server: '', votes: 4 }]);
    expect(applyMappings('/music/q.mp3', [{ source: '', server: '', votes: 4 }])).toEqual(['/music/q.mp3']);
  });
});
