import { describe, expect, it } from 'vitest';
import { guessFromPath, isTitleFirst, splitDisplay } from './guess-tags';
import { arePathsEncoded, locate } from './locate';

describe('locate', () => {
  it.each([
    ['/music/A/b.mp3', '/music/A/b.mp3'],
    ['A/b.mp3', 'A/b.mp3'],
    ['./A/../B/b.mp3', 'B/b.mp3'],
    ['..\\..\\A\\b.mp3', 'A/b.mp3'],
    ['C:\\Music\\A\\b.mp3', 'C:/Music/A/b.mp3'],
    ['\\Music\\b.mp3', '/Music/b.mp3'],
    ['\\\\nas\\share\\A\\b.mp3', '//nas/share/A/b.mp3'],
    ['\\\\?\\C:\\Music\\b.mp3', 'C:/Music/b.mp3'],
    ['\\\\?\\UNC\\nas\\share\\b.mp3', '//nas/share/b.mp3'],
    ['file:///home/ana/J%C3%B3ga%20%23%26+.mp3', '/home/ana/Jóga #&+.mp3'],
    ['file://localhost/C:/A/b.mp3', 'C:/A/b.mp3'],
    ['file:///C|/A/b.mp3', 'C:/A/b.mp3'],
    ['file://nas/share/b.mp3', '//nas/share/b.mp3'],
    ['FILE:///A/b.mp3', '/A/b.mp3'],
    ['AC:DC/Song.mp3', 'AC:DC/Song.mp3'],
    ['Macintosh HD:Users:ana:Music:Hits:03 Song.m4a', '/Users/ana/Music/Hits/03 Song.m4a'],
    ['100%25.mp3', '100%25.mp3'],
    ['  a.mp3 ', 'a.mp3'],
    ['', null],
    ['./', null],
  ])('%s → %s', (raw, path) => {
    expect(locate(raw)).toEqual({ path, uri: null });
  });

  it.each(['http://radio.example/x.mp3', 'https://e.org', 'spotify:track:1', 'mms://e.org/s', 'rtsp://e.org/s'])(
    '%s is no file',
    (uri) => {
      expect(locate(uri)).toEqual({ path: null, uri });
    },
  );

  it('tells paths that are parts of addresses', () => {
    expect(arePathsEncoded(['A%20B/c.mp3', 'd.mp3'])).toBe(true);
    expect(arePathsEncoded(['A%20B/c.mp3', 'e f.mp3'])).toBe(false);
    expect(arePathsEncoded(['A%20B/c.mp3', 'é.mp3'])).toBe(false);
    expect(arePathsEncoded(['100%.mp3', 'a%20.mp3'])).toBe(false);
    expect(arePathsEncoded(['a.mp3', 'http://e.org/%20'])).toBe(false);
    expect(locate('A%20B/%C3%A9.mp3', true).path).toBe('A B/é.mp3');
  });
});

describe('guessFromPath', () => {
  it.each([
    ['/music/Björk/Homogenic (1997)/02 Jóga.flac', { artist: 'Björk', album: 'Homogenic', track: 2, title: 'Jóga' }],
    ['Björk/1997 - Homogenic/CD 2/1-02 - Jóga.mp3', { artist: 'Björk', album: 'Homogenic', disc: 2, title: 'Jóga' }],
    ['Björk - Homogenic/02. Jóga.mp3', { artist: 'Björk', album: 'Homogenic', track: 2, title: 'Jóga' }],
    ['C:/Music/Björk - Jóga.mp3', { artist: 'Björk', title: 'Jóga' }],
    ['Björk - Homogenic - 02 - Jóga.mp3', { artist: 'Björk', album: 'Homogenic', track: 2, title: 'Jóga' }],
    ['02 - Björk - Jóga.mp3', { artist: 'Björk', track: 2, title: 'Jóga' }],
    ['Nena/Nena/99 Luftballons.mp3', { artist: 'Nena', title: '99 Luftballons' }],
    ['Prince/1999/1999.mp3', { artist: 'Prince', album: '1999', title: '1999' }],
    ['a_ha/Hunting_High/03_Take_On_Me.mp3', { artist: 'a ha', album: 'Hunting High', track: 3, title: 'Take On Me' }],
  ])('%s', (path, tags) => {
    expect(guessFromPath(path)).toMatchObject({ ...tags, isGuess: true });
  });
});

describe('splitDisplay', () => {
  it.each([
    ['Björk - Jóga - Live', 'Björk', 'Jóga - Live'],
    ['Björk – Jóga', 'Björk', 'Jóga'],
    ['Jay-Z', 'Jay-Z', null],
    ['- Jóga', '- Jóga', null],
  ])('%s', (text, left, right) => {
    expect(splitDisplay(text)).toEqual({ left, right });
  });

  it('is told by the paths which half is the title', () => {
    const display = splitDisplay('Jóga - Björk');
    expect(isTitleFirst([{ display, path: 'Björk/Homogenic/02 Jóga.m4a' }])).toBe(true);
    expect(isTitleFirst([{ display, path: 'Jóga/Hits/02 Björk.m4a' }])).toBe(false);
    expect(isTitleFirst([{ display, path: '2.m4a' }])).toBe(false);
  });
});
