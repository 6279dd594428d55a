import { describe, expect, it } from 'vitest';
import { mapPath, pathToUri } from './map-path';
import type { ExportPlaylist, ExportTrack } from './playlist-export';
import { writeCsv } from './write-csv';
import { writeJspf } from './write-jspf';
import { writeM3u } from './write-m3u';
import { writeXspf } from './write-xspf';

const TRACK: ExportTrack = {
  title: 'Song & "B"',
  artist: '=cmd()',
  albumArtist: 'Ana',
  album: 'Hits',
  disc: 1,
  track: 3,
  year: 1999,
  durationMs: 61_500,
  path: '/data/Ana/#1 Söng.mp3',
  mbid: '4f0a6b6c-1111-2222-3333-444455556666',
  isrc: 'USRC17607839',
};
const LIST: ExportPlaylist = { name: 'Mine\nand yours', description: null, tracks: [TRACK] };
const whole = (pieces: Iterable<string>): string => [...pieces].join('');

describe('mapPath', () => {
  it.each([
    ['/data/m/A/b.mp3', '/data/m', 'D:\\Music', 'D:\\Music\\A\\b.mp3'],
    ['/data/m/A/b.mp3', '/data/m/', '\\\\nas\\m\\', '\\\\nas\\m\\A\\b.mp3'],
    ['/data/m/A/b.mp3', '/data', '/Volumes', '/Volumes/m/A/b.mp3'],
    ['/data/m/A/b.mp3', '/data/m', '', 'A/b.mp3'],
    ['/data/music/b.mp3', '/data/m', '/x', '/data/music/b.mp3'],
    ['D:\\Music\\A\\b.mp3', 'd:/music', '/home/ana', '/home/ana/A/b.mp3'],
    ['D:\\Music\\A\\b.mp3', 'D:\\Music', '', 'A\\b.mp3'],
    ['/data/Music/b.mp3', '/data/music', '/x', '/data/Music/b.mp3'],
    ['/data/a\\b.mp3', '/data', '/x', '/x/a\\b.mp3'],
    ['/data/b.mp3', '/', '/mnt', '/mnt/data/b.mp3'],
  ])('%s from %s to %s', (path, from, to, mapped) => {
    expect(
      mapPath(path, {
        roots: [
          { from: '/elsewhere', to: '/no' },
          { from, to },
        ],
      }),
    ).toBe(mapped);
  });

  it('takes the longest root, and the separator that is asked for', () => {
    const roots = [
      { from: '/data', to: '/short' },
      { from: '/data/m', to: '/long' },
    ];
    expect(mapPath('/data/m/b.mp3', { roots })).toBe('/long/b.mp3');
    expect(mapPath('/data/m/b.mp3', { roots, separator: '\\' })).toBe('\\long\\b.mp3');
    expect(mapPath('D:\\A\\b.mp3', { separator: '/' })).toBe('D:/A/b.mp3');
    expect(mapPath('D:\\A\\b.mp3')).toBe('D:\\A\\b.mp3');
  });

  it.each([
    ['/m/A B/#1 ö.mp3', 'file:///m/A%20B/%231%20%C3%B6.mp3'],
    ['C:\\A\\b.mp3', 'file:///C:/A/b.mp3'],
    ['\\\\nas\\A\\b.mp3', 'file://nas/A/b.mp3'],
    ['A/b:c.mp3', 'A/b%3Ac.mp3'],
  ])('%s as an address', (path, uri) => {
    expect(pathToUri(path)).toBe(uri);
  });
});

describe('writers', () => {
  it('M3U8: one line is one line, and a path is no directive', () => {
    const map = { roots: [{ from: '/data/Ana', to: '' }] };
    expect(whole(writeM3u({ ...LIST, tracks: [TRACK, { ...TRACK, path: null }] }, map))).toBe(
      '#EXTM3U\n#EXTENC:UTF-8\n#PLAYLIST:Mine and yours\n#EXTINF:62,=cmd() - Song & "B"\n#EXTALB:Hits\n#EXTART:Ana\n./#1 Söng.mp3\n',
    );
  });

  it('XSPF and JSPF: addresses, identifiers, and nothing that is unknown', () => {
    expect(whole(writeXspf(LIST))).toContain(
      '<location>file:///data/Ana/%231%20S%C3%B6ng.mp3</location>\n<identifier>https://musicbrainz.org/recording/4f0a6b6c-1111-2222-3333-444455556666</identifier>\n<identifier>urn:isrc:USRC17607839</identifier>\n<title>Song &amp; "B"</title>',
    );
    const blank = {
      ...TRACK,
      title: null,
      album: '',
      durationMs: null,
      mbid: null,
      isrc: null,
      disc: null,
      year: null,
      albumArtist: null,
    };
    expect(JSON.parse(whole(writeJspf({ name: 'n', description: null, tracks: [blank] })))).toEqual({
      playlist: {
        title: 'n',
        track: [{ location: ['file:///data/Ana/%231%20S%C3%B6ng.mp3'], creator: '=cmd()', trackNum: 3 }],
      },
    });
  });

  it('CSV: a mark for Excel, and no cell that a spreadsheet would run', () => {
    const [heads, line, end] = whole(writeCsv([LIST])).split('\r\n');
    expect(heads).toMatch(/^\ufeff"Track name","Artist name","Album",/);
    expect(line).toMatch(/^"Song & ""B""","'=cmd\(\)","Hits","Ana",1,3,1999,61500,/);
    expect(end).toBe('');
  });

  it('write a list without tracks, and one of 20,000 in few pieces', () => {
    const empty = { name: 'n', description: null, tracks: [] };
    expect(JSON.parse(whole(writeJspf(empty)))).toEqual({ playlist: { title: 'n', track: [] } });
    const long = { ...LIST, tracks: Array.from({ length: 20_000 }, () => TRACK) };
    for (const write of [writeM3u, writeXspf, writeJspf]) {
      const pieces = [...write(long)];
      expect(pieces.length).toBeLessThan(200);
      expect(pieces.join('').match(/S(ö|%C3%B6)ng\.mp3/g)).toHaveLength(20_000);
    }
  });
});
