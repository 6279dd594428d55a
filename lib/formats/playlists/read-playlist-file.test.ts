import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { library, text, track, whole, yes } from '@/tests/support/itunes-text';
import { libraryOf } from '@/tests/support/match-cases';
import { toChunks } from '@/tests/support/read-rows';
import { createMatcher } from '@/lib/match/match-rows';
import { isAppError } from '@/lib/util/app-error';
import { detectPlaylistFormat } from './detect-playlist-format';
import type { PlaylistFormat } from './playlist-file';
import { readPlaylistFile } from './read-playlist-file';

const encode = (raw: string): Uint8Array => new TextEncoder().encode(raw);

const list = (pairs: string, ids: readonly number[] = []): string =>
  `<dict>${pairs}<key>Playlist Items</key><array>${ids.map((id) => `<dict>${whole('Track ID', id)}</dict>`).join('')}</array></dict>`;

const ITUNES = library(
  track(1, text('Name', 'A &#38; 夜') + text('Artist', 'Ana') + whole('Total Time', 61_500) + whole('Rating', 80)) +
    track(2, text('Name', 'B') + text('Location', 'file:///m/Ana/H/b.mp3')) +
    track(3, text('Name', 'Film') + yes('Movie')),
  list(yes('Master') + text('Name', 'Library') + text('Playlist Persistent ID', '01'), [1, 2, 3]) +
    list(whole('Distinguished Kind', 4) + text('Name', 'Music') + text('Playlist Persistent ID', '02'), [1, 2]) +
    list(yes('Folder') + text('Name', 'Outer') + text('Playlist Persistent ID', '03'), [2]) +
    list(
      yes('Folder') + text('Name', 'Inner') + text('Playlist Persistent ID', '04') + text('Parent Persistent ID', '03'),
      [2],
    ) +
    list(
      text('Name', 'Mine') +
        text('Description', 'why') +
        text('Playlist Persistent ID', '05') +
        text('Parent Persistent ID', '04'),
      [2, 1, 2, 3, 9],
    ) +
    list(
      whole('Distinguished Kind', 204) +
        text('Name', 'Stock') +
        text('Playlist Persistent ID', '06') +
        '<key>Smart Info</key><data>AA==</data>',
      [1],
    ),
);

const FILES: readonly (readonly [string, PlaylistFormat, string])[] = [
  ['x.m3u8', 'm3u', '#EXTM3U\n#PLAYLIST:Mine\n#EXTINF:61,Ana - A 夜\n/m/Ana/H/a 夜.mp3\n#EXTINF:9,B\nb.mp3\n'],
  ['x.pls', 'pls', '[playlist]\nFile1=/m/a.mp3\nTitle1=Ana - 夜\nLength1=61\nNumberOfEntries=1\nVersion=2\n'],
  [
    'x.xspf',
    'xspf',
    '<?xml version="1.0" encoding="UTF-8"?><playlist version="1"><title>夜</title><trackList><track><title>A &amp; B</title><creator>Ana</creator></track></trackList></playlist>',
  ],
  ['x.csv', 'csv', 'Track name,Artist name,Playlist name\n"A, 夜",Ana,Mine\nB,Bo,Else\n'],
  ['x.jspf', 'jspf', '{"playlist":{"title":"夜","track":[{"title":"A","creator":"Ana"}]}}'],
  [
    'x.json',
    'spotify-json',
    '{"playlists":[{"name":"Mine","items":[{"track":{"trackName":"夜","artistName":"Ana"}}]}]}',
  ],
  [
    'x.xml',
    'rhythmbox-playlists',
    '<?xml version="1.0"?><rhythmdb-playlists><playlist name="夜" type="static"><location>file:///m/a.mp3</location></playlist></rhythmdb-playlists>',
  ],
  [
    'x.xautopf',
    'musicbee-smart',
    '\ufeff<?xml version="1.0"?><SmartPlaylist><Source><Description>夜</Description><ExceptionsInclude>..\\A\\a.mp3|b.mp3</ExceptionsInclude></Source></SmartPlaylist>',
  ],
  ['Library.xml', 'itunes-xml', ITUNES],
];

describe('iTunes', () => {
  it('reads own lists with their folders; system lists, folders and the master are left out', async () => {
    const file = await readPlaylistFile('Library.xml', encode(ITUNES), { now: 1_800_000_000 });
    expect(file.playlists).toMatchObject([
      { name: 'Mine', folder: ['Outer', 'Inner'], description: 'why', id: '05', smart: false },
      { name: 'Stock', folder: [], id: '06', smart: true },
    ]);
    expect(file.playlists.map(({ rows }) => rows.map(({ title }) => title))).toEqual([
      ['B', 'A & 夜', 'B'],
      ['A & 夜'],
    ]);
    expect(file.rows).toHaveLength(2);
    expect(file.rows[1]).toMatchObject({ artist: 'Ana', durationMs: 61_500, rating: null });
    expect(file.problems).toEqual([
      { code: 'not-music', playlist: 'Mine', line: 4, count: 1 },
      { code: 'missing-track', playlist: 'Mine', line: 5, count: 1 },
      { code: 'smart-list', playlist: 'Stock', line: null, count: 1 },
    ]);
  });

  it('takes a list that others stand in for a folder, as MusicBee does not say so', async () => {
    const lists =
      list(text('Name', 'F') + text('Playlist Persistent ID', '0A'), [1]) +
      list(text('Parent Persistent ID', '0A') + text('Playlist Persistent ID', '0B') + text('Name', 'L'), [1]);
    const { playlists } = await readPlaylistFile('x.xml', encode(library(track(1, text('Name', 'A')), lists)));
    expect(playlists).toMatchObject([{ name: 'L', folder: ['F'] }]);
  });

  it('ends in folders that go round in a circle', async () => {
    const one = text('Name', 'F') + text('Playlist Persistent ID', '0A') + text('Parent Persistent ID', '0B');
    const two = text('Name', 'G') + text('Playlist Persistent ID', '0B') + text('Parent Persistent ID', '0A');
    const lists = list(one) + list(two) + list(text('Name', 'L') + text('Parent Persistent ID', '0A'), [1]);
    const { playlists } = await readPlaylistFile('x.xml', encode(library(track(1, text('Name', 'A')), lists)));
    expect(playlists).toMatchObject([{ name: 'L' }]);
    expect(playlists[0]?.folder.length).toBeLessThan(50);
  });
});

describe('detectPlaylistFormat', () => {
  it.each(FILES)('%s is %s by its content, whatever its name', (_name, format, raw) => {
    expect(detectPlaylistFormat('x', encode(raw).subarray(0, 4096))).toEqual({ format, foreign: null });
  });

  it.each<[string, string, PlaylistFormat]>([
    ['list.m3u', 'Ana\\Hits\\song', 'm3u'],
    ['list.txt', '/m/a.mp3\n/m/b.mp3\n/m/c', 'm3u'],
    ['list', '# from somewhere\n#EXTINF:1,A\na.mp3', 'm3u'],
    ['list.csv', 'a,b\nc,d\n', 'csv'],
    ['list.txt', 'Name\tInterpret\tAlbum\nA\tAna\tH', 'csv'],
  ])('%s with %j is %s', (name, raw, format) => {
    expect(detectPlaylistFormat(name, encode(raw))).toEqual({ format, foreign: null });
  });

  it.each<[string, string, string]>([
    ['x.m3u', '', 'empty'],
    ['x.m3u', '<!DOCTYPE html><html></html>', 'html'],
    ['x.m3u', 'SQLite format 3\0', 'sqlite'],
    ['x.xml', '<rhythmdb version="2.0"></rhythmdb>', 'rhythmdb'],
    ['x.txt', 'Dear Ana,\nthis is a letter.\n', 'unknown'],
    ['x.csv', '\x01\x02\x03', 'unknown'],
  ])('%s with %j is refused as %s', (name, raw, foreign) => {
    expect(detectPlaylistFormat(name, encode(raw))).toEqual({ format: null, foreign });
  });
});

describe('readPlaylistFile', () => {
  it.each(FILES)('%s: the same however the bytes are cut', async (name, format, raw) => {
    const bytes = encode(raw);
    const expected = await readPlaylistFile(name, bytes);
    expect(expected.format).toBe(format);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }), async (sizes) => {
        expect(await readPlaylistFile(name, toChunks(bytes, sizes))).toEqual(expected);
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  it.each(FILES)(
    '%s: cut off or damaged anywhere, it is read or refused with an AppError',
    async (name, _format, raw) => {
      const bytes = encode(raw);
      const damage = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), { maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(damage, fc.nat({ max: bytes.length }), async (changes, length) => {
          const damaged = bytes.slice(0, length);
          for (const [at, value] of changes) if (at < length) damaged[at] = value;
          const outcome = await readPlaylistFile(name, damaged).catch((thrown: unknown) => thrown);
          if (outcome instanceof Error && !isAppError(outcome)) throw outcome;
          if (isAppError(outcome)) expect(outcome.code).toMatch(/^file-/);
        }),
        { numRuns: 150, seed: 2 },
      );
    },
  );

  it('refuses what is no playlist by the name of its format', async () => {
    await expect(readPlaylistFile('x.m3u', encode('PK\x03\x04'))).rejects.toMatchObject({
      code: 'file-not-library',
      details: { format: 'zip' },
    });
    await expect(readPlaylistFile('x.m3u', encode(''))).rejects.toMatchObject({ code: 'file-empty' });
    await expect(readPlaylistFile('x.m3u', encode('#EXTM3U\n'))).rejects.toMatchObject({ code: 'file-empty' });
  });

  it('stops when it is cancelled, and says how far it is', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const source = toChunks(encode(`#EXTM3U\n${'a.mp3\n'.repeat(50_000)}`), [10_000]);
    const work = readPlaylistFile('x.m3u', source, {
      signal: stop.signal,
      onProgress(bytes) {
        seen.push(bytes);
        if (seen.length === 3) stop.abort();
      },
    });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).toEqual([20_000, 30_000, 40_000]);
  });

  it('cuts texts that are longer than any real one, and leaves such paths out', async () => {
    const { rows, problems } = await readPlaylistFile(
      'x.m3u',
      encode(`#EXTM3U\n#EXTINF:1,${'a'.repeat(50_000)}\n${'b'.repeat(50_000)}.mp3\n`),
    );
    expect(rows[0]).toMatchObject({ title: 'a'.repeat(2_000), path: null });
    expect(problems).toMatchObject([{ code: 'cut-text', count: 2 }]);
  });

  it('gives rows that the matcher takes', async () => {
    const raw =
      '#EXTM3U\n#EXTINF:200,Ana - Song\n/mnt/Ana/Hits/03 Song.mp3\n#EXTINF:90,Bo - Gone\nx.mp3\n#EXTINF:200,Ana - Song\n/mnt/Ana/Hits/03 Song.mp3\n';
    const { rows, playlists } = await readPlaylistFile('x.m3u8', encode(raw));
    const items = [
      { title: 'Song', artist: 'Ana', album: 'Hits', track: 3, seconds: 200, path: '/data/Ana/Hits/03 Song.mp3' },
    ];
    const results = await createMatcher(libraryOf(items)).match(rows);
    expect(playlists[0]?.rows.map(({ row }) => results[row]?.items)).toEqual([[0], [], [0]]);
  });
});
