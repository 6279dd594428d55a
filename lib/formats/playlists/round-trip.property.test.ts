import { cleanText } from './clean-text';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PathMap } from './map-path';
import type { ExportPlaylist, ExportTrack } from './playlist-export';
import { readPlaylistFile } from './read-playlist-file';
import { writeCsv } from './write-csv';
import { writeJspf } from './write-jspf';
import { writeM3u } from './write-m3u';
import { writeXspf } from './write-xspf';

/** Names with what breaks formats: quotes, commas, formulas, entities, escapes, marks, halves of characters. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'"\',;\t|<>&=+-@#%41éж夜😀 .:\n'), maxLength: 16 }),
  )
  .map((raw) => cleanText(raw.replace(/[\ufffe\uffff\ufeff]/g, '')));
const tag = text.map((name) => name || null);
const number = fc.option(fc.integer({ min: 1, max: 99 }));
// A backslash parts folders in every reader, and ends are trimmed: no names of files.
const part = text.map((name) => name.replace(/[\\/|?:]/g, '').replace(/^[.\s]+|[.\s]+$/g, '') || 'x');
const path = fc
  .tuple(fc.constantFrom('/', 'C:/', '//nas/', ''), fc.array(part, { minLength: 1, maxLength: 3 }))
  .map(([root, parts]) => `${root}${parts.join('/')}`);
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const mbid = fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)).map((parts) => parts.join('-'));

const track: fc.Arbitrary<ExportTrack> = fc.record({
  title: text.map((name) => name || 'x'),
  artist: tag,
  albumArtist: tag,
  album: tag,
  disc: number,
  track: number,
  year: fc.option(fc.integer({ min: 1900, max: 2099 })),
  durationMs: fc.option(fc.integer({ min: 1, max: 9_999_999 })),
  path: fc.option(path),
  mbid: fc.option(mbid),
  isrc: fc.option(fc.constantFrom('USRC17607839', 'GBAYE0601498')),
});
const list: fc.Arbitrary<ExportPlaylist & { tracks: ExportTrack[] }> = fc.record({
  name: text.map((name) => name || 'x'),
  description: tag,
  tracks: fc.array(track, { minLength: 1, maxLength: 6 }),
});

const bytesOf = (pieces: Iterable<string>): Uint8Array => new TextEncoder().encode([...pieces].join(''));
const ALL = [
  'title',
  'artist',
  'albumArtist',
  'album',
  'disc',
  'track',
  'year',
  'durationMs',
  'path',
  'mbid',
  'isrc',
] as const;
const pick = (row: ExportTrack, fields: readonly (keyof ExportTrack)[]) => fields.map((field) => row[field]);

describe('what is written is read back', () => {
  it('XSPF and JSPF: everything', async () => {
    await fc.assert(
      fc.asyncProperty(
        list,
        fc.constantFrom(['a.xspf', writeXspf] as const, ['a.jspf', writeJspf] as const),
        async (given, [name, write]) => {
          const file = await readPlaylistFile(name, bytesOf(write(given)));
          expect(file).toMatchObject({ format: name.slice(2), problems: [] });
          expect(file.playlists).toHaveLength(1);
          expect(file.playlists[0]).toMatchObject({ name: given.name, description: given.description });
          expect(file.playlists[0]?.rows.map((row) => pick(row, ALL))).toEqual(
            given.tracks.map((row) => pick(row, ALL)),
          );
        },
      ),
      { numRuns: 250, seed: 1 },
    );
  });

  it('CSV: several lists and everything but their descriptions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(list, { selector: ({ name }) => name, minLength: 1, maxLength: 3 }),
        async (given) => {
          const file = await readPlaylistFile('a.csv', bytesOf(writeCsv(given)));
          expect(file).toMatchObject({ format: 'csv', problems: [] });
          expect(file.playlists.map(({ name }) => name)).toEqual(given.map(({ name }) => name));
          file.playlists.forEach(({ rows }, at) => {
            expect(rows.map((row) => pick(row, ALL))).toEqual(given[at]?.tracks.map((row) => pick(row, ALL)));
          });
        },
      ),
      { numRuns: 250, seed: 2 },
    );
  });

  it('M3U8: every path in its place, with album and album artist', async () => {
    await fc.assert(
      fc.asyncProperty(list, async (given) => {
        const named = given.tracks.filter((row) => row.path !== null);
        fc.pre(named.length > 0);
        const file = await readPlaylistFile('a.m3u8', bytesOf(writeM3u(given)));
        const fields = ['path', 'albumArtist'] as const;
        expect(file).toMatchObject({ format: 'm3u', encoding: 'utf-8', problems: [] });
        expect(file.playlists[0]?.name).toBe(given.name);
        expect(file.playlists[0]?.rows.map((row) => pick(row, fields))).toEqual(named.map((row) => pick(row, fields)));
      }),
      { numRuns: 250, seed: 3 },
    );
  });

  it('M3U8: artist, title and seconds of names without a dash', async () => {
    const plain = fc.constantFrom('Jóga', 'Björk', 'R.E.M.', '夜 x', 'Jay-Z', '#1', '"A", b');
    const tracks = fc.array(fc.tuple(plain, plain, fc.integer({ min: 1, max: 9_999 })), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(tracks, async (given) => {
        const rows = given.map(([artist, title, seconds], at) => ({
          ...EMPTY,
          artist,
          title,
          durationMs: seconds * 1000,
          path: `/m/${at}.mp3`,
        }));
        const file = await readPlaylistFile(
          'a.m3u8',
          bytesOf(writeM3u({ name: 'n', description: null, tracks: rows })),
        );
        expect(file.playlists[0]?.rows).toMatchObject(
          given.map(([artist, title, seconds]) => ({ artist, title, durationMs: seconds * 1000 })),
        );
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  it('paths under a root come back under it, whatever the separators', async () => {
    const maps: [PathMap, string][] = [
      [{ roots: [{ from: '/data/music', to: 'D:\\Music' }] }, 'D:/Music'],
      [
        {
          roots: [
            { from: '/data', to: '/wrong' },
            { from: '/data/music/', to: '\\\\nas\\m' },
          ],
        },
        '//nas/m',
      ],
      [{ roots: [{ from: '/data/music', to: '/Volumes/Müsik' }] }, '/Volumes/Müsik'],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...maps),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        async ([map, root], parts) => {
          const tracks = [{ ...EMPTY, title: 'x', path: `/data/music/${parts.join('/')}` }];
          const given = { name: 'n', description: null, tracks };
          for (const [name, pieces] of [
            ['a.m3u8', writeM3u(given, map)],
            ['a.xspf', writeXspf(given, map)],
            ['a.jspf', writeJspf(given, map)],
            ['a.csv', writeCsv([given], map)],
          ] as const) {
            const file = await readPlaylistFile(name, bytesOf(pieces));
            expect(file.rows[0]?.path).toBe(`${root}/${parts.join('/')}`);
          }
        },
      ),
      { numRuns: 100, seed: 5 },
    );
  });
});

const EMPTY: ExportTrack = {
  title: null,
  artist: null,
  albumArtist: null,
  album: null,
  disc: null,
  track: null,
  year: null,
  durationMs: null,
  path: null,
  mbid: null,
  isrc: null,
};
