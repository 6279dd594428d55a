import { describe, expect, it } from 'vitest';
import { date, library, text, track, whole, yes } from '@/tests/support/itunes-text';
import { readRows, toChunks } from '@/tests/support/read-rows';
import { readItunesLibrary } from './itunes-xml-reader';

const song = (id: number, extra = ''): string => track(id, text('Name', `Song ${id}`) + text('Artist', 'Ana') + extra);
const list = (pairs: string): string => `<dict>${text('Name', 'Library')}${pairs}</dict>`;

async function* breakAfter(start: Uint8Array): AsyncGenerator<Uint8Array> {
  yield start;
  throw new Error('disk gone');
}

function refuseRows(): void {
  throw new RangeError('full');
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: { code?: string }) => error.code,
  );

describe('a whole track', () => {
  it('becomes a row with all that the matcher and the importer need', async () => {
    const { rows, report } = await readRows(
      library(
        track(
          7,
          text('Name', 'R&#38;B Night') +
            text('Artist', 'Ana') +
            text('Album Artist', 'Various Artists') +
            text('Album', 'Hits') +
            whole('Disc Number', 2) +
            whole('Track Number', 5) +
            whole('Year', 1999) +
            whole('Total Time', 201_500) +
            whole('Rating', 80) +
            whole('Play Count', 12) +
            date('Play Date UTC', '2018-01-03T03:39:23Z') +
            yes('Loved') +
            yes('Compilation') +
            text('Persistent ID', '01C97181E0FB3F29') +
            text('Track Type', 'File') +
            text('Location', 'file:///Users/ana/Music/Hits/2-05%20R&#38;B%20Night.m4a'),
        ),
      ),
    );
    expect(rows).toEqual([
      {
        row: 0,
        id: '01C97181E0FB3F29',
        sourceId: '7',
        path: '/Users/ana/Music/Hits/2-05 R&B Night.m4a',
        title: 'R&B Night',
        artist: 'Ana',
        albumArtist: 'Various Artists',
        album: 'Hits',
        disc: 2,
        track: 5,
        year: 1999,
        durationMs: 201_500,
        rating: 8,
        ratedAt: null,
        playCount: 12,
        lastPlayed: 1_514_950_763,
        loved: true,
        compilation: true,
      },
    ]);
    expect(report).toMatchObject({
      applicationVersion: '1.4.6.32',
      libraryId: '00112233AABBCCDD',
      musicFolder: '/Users/ana/Music/',
      counts: { tracks: 1, rated: 1, loved: 1 },
      warnings: { truncated: false, danglingKeys: 0, badValues: 0, cutTexts: 0 },
    });
  });
});

describe('ratings', () => {
  it.each([
    [20, 2],
    [50, 5],
    [10, 1],
    [100, 10],
    [4, 1],
    [0, null],
    [-1, null],
    [101, null],
  ])('reads %i as %s', async (value, rating) => {
    const { rows } = await readRows(library(song(1, whole('Rating', value))));
    expect(rows[0]?.rating).toBe(rating);
  });

  it('ignores a rating that iTunes computed, in either order of keys', async () => {
    const { rows, report } = await readRows(
      library(
        song(1, whole('Rating', 60) + yes('Rating Computed')) +
          song(2, yes('Rating Computed') + whole('Rating', 60)) +
          song(3, whole('Rating', 60)),
      ),
    );
    expect(rows.map((row) => row.rating)).toEqual([null, null, 6]);
    expect(report.counts).toMatchObject({ rated: 1, computedIgnored: 2 });
  });

  it('counts album ratings that a person gave', async () => {
    const { report } = await readRows(
      library(song(1, whole('Album Rating', 80)) + song(2, whole('Album Rating', 80) + yes('Album Rating Computed'))),
    );
    expect(report.counts.albumRatings).toBe(1);
  });

  it('reads Favorited as Loved', async () => {
    const { rows } = await readRows(library(song(1, yes('Favorited')) + song(2, '<key>Loved</key><false/>')));
    expect(rows.map((row) => row.loved)).toEqual([true, false]);
  });
});

describe('what is no music', () => {
  it('is left out and counted by its keys, cloud tracks are kept', async () => {
    const { rows, report } = await readRows(
      library(
        song(1, yes('Podcast')) +
          song(2, yes('Movie') + yes('Has Video')) +
          song(3, yes('TV Show')) +
          song(4, yes('Has Video') + yes('Music Video')) +
          song(5, text('Track Type', 'URL') + text('Location', 'http://radio.example/a')) +
          song(6, text('Location', 'https://radio.example/a')) +
          song(7, text('Location', 'file:///m/Booklet.PDF')) +
          song(8, text('Track Type', 'Remote')) +
          song(9, text('Kind', 'Fichier audio MPEG')),
      ),
    );
    expect(rows.map((row) => row.title)).toEqual(['Song 8', 'Song 9']);
    expect(rows.map((row) => row.row)).toEqual([0, 1]);
    expect(report.counts.skipped).toEqual({ podcast: 1, movie: 1, tv: 1, musicVideo: 1, stream: 2, pdf: 1 });
  });

  it('a library of it alone is empty', async () => {
    await expect(readRows(library(song(1, yes('Podcast'))))).rejects.toMatchObject({
      code: 'file-empty',
      details: { skipped: 1 },
    });
  });
});

describe('playlists', () => {
  it('are counted without master, system lists and folders, whatever their names', async () => {
    const items = '<key>Playlist Items</key><array><dict><key>Track ID</key><integer>1</integer></dict></array>';
    const { rows, report } = await readRows(
      library(
        song(1),
        list(yes('Master') + items) +
          list(whole('Distinguished Kind', 4)) +
          list(yes('Folder')) +
          list(items) +
          list(''),
      ),
    );
    expect(report.counts.playlists).toBe(2);
    expect(rows).toHaveLength(1);
  });
});

describe('odd real files', () => {
  it('reads dates without Z as UTC and gives up those in the future', async () => {
    const { rows, report } = await readRows(
      library(
        song(1, date('Play Date UTC', '2018-01-03T03:39:23')) +
          song(2, date('Play Date UTC', '2040-02-06T06:28:16Z')) +
          song(3, date('Play Date UTC', '1904-01-01T00:00:00Z')) +
          song(4, date('Play Date UTC', 'yesterday')) +
          song(5, whole('Play Date', 3_597_773_963)),
      ),
    );
    expect(rows.map((row) => row.lastPlayed)).toEqual([1_514_950_763, null, null, null, null]);
    expect(report.warnings.badValues).toBe(1);
  });

  it('passes over keys without a value', async () => {
    const { rows, report } = await readRows(
      library(song(1, '<key>Comments</key>' + whole('Rating', 40) + '<key>Grouping</key>')),
    );
    expect(rows[0]).toMatchObject({ title: 'Song 1', rating: 4 });
    expect(report.warnings.danglingKeys).toBe(2);
  });

  it('reads reals and rubbish in integers', async () => {
    const { rows, report } = await readRows(
      library(song(1, whole('BPM', '200.56') + whole('Total Time', '1000.6') + whole('Year', 'MMX'))),
    );
    expect(rows[0]).toMatchObject({ durationMs: 1001, year: null });
    expect(report.warnings.badValues).toBe(1);
  });

  it('survives bare ampersands, control characters and references to half characters', async () => {
    const { rows } = await readRows(
      library(track(1, text('Name', 'A & B\u0004') + text('Artist', '&#55357;&#56846;') + text('Album', '&eacute;'))),
    );
    expect(rows[0]).toMatchObject({ title: 'A & B\u0004', artist: '\u{1f60e}', album: '&eacute;' });
  });

  it('reads files with line breaks between and inside elements, without declaration', async () => {
    const spaced = library(song(1, whole('Rating', 60)))
      .replace(/^<\?xml[^>]*>\n<!DOCTYPE[^>]*>\n/, '')
      .replaceAll('</key>', '\n</key>\n    ')
      .replaceAll('<string>', '<string>\n  ')
      .replaceAll('\n', '\r\n');
    const { rows } = await readRows(spaced);
    expect(rows[0]).toMatchObject({ title: 'Song 1', artist: 'Ana', rating: 6 });
  });

  it('reads numbers, years and true as titles, not as values', async () => {
    const { rows } = await readRows(
      library(['1999', '007', '1e3', 'true'].map((name, at) => track(at, text('Name', name))).join('')),
    );
    expect(rows.map((row) => row.title)).toEqual(['1999', '007', '1e3', 'true']);
  });

  it('finds the tracks of a hand-cut file with missing and surplus end tags', async () => {
    const missing = library(song(1).replace('</dict>', '') + song(2) + song(3));
    expect((await readRows(missing)).rows.map((row) => row.title)).toEqual(['Song 1', 'Song 2', 'Song 3']);
    const surplus = library(`${song(1)}</dict></string>${song(2)}`);
    expect((await readRows(surplus)).rows.map((row) => row.title)).toEqual(['Song 1', 'Song 2']);
    const unclosed = library(song(1, '<key>Album<string>Hits</string>') + song(2));
    expect((await readRows(unclosed)).rows[0]?.album).toBe('Hits');
  });

  it('imports what is whole of a truncated file, and says so', async () => {
    const file = library(song(1) + song(2) + song(3));
    const cut = file.slice(0, file.indexOf('Song 3') + 3);
    const { rows, report } = await readRows(cut);
    expect(rows.slice(0, 2).map((row) => row.title)).toEqual(['Song 1', 'Song 2']);
    expect(rows[2]?.title ?? null).toBeNull();
    expect(report.warnings.truncated).toBe(true);
  });

  it('reads UTF-16 and declared Latin-1', async () => {
    const file = library(track(1, text('Name', 'Über')));
    const wide = Uint16Array.from(`\ufeff${file}`, (c) => c.charCodeAt(0));
    expect((await readRows(new Uint8Array(wide.buffer))).rows[0]?.title).toBe('Über');
    const narrow = Uint8Array.from(file.replace('UTF-8', 'ISO-8859-1'), (c) => c.charCodeAt(0));
    expect((await readRows(narrow)).rows[0]?.title).toBe('Über');
  });
});

describe('what is no library', () => {
  it.each([
    ['<?xml version="1.0"?><rhythmdb version="2.0"><entry type="song"/></rhythmdb>', 'file-not-library', 'rhythmdb'],
    [
      '<plist version="1.0"><dict><key>Playlists</key><array><dict><key>Song</key><string>x</string></dict></array></dict></plist>',
      'file-not-library',
      'plist',
    ],
    ['<html><body>Sign in</body></html>', 'file-not-library', 'html'],
    ['{"tracks":[]}', 'file-not-library', 'json'],
    ['SQLite format 3\0', 'file-not-library', 'sqlite'],
    ['hello', 'file-not-library', 'unknown'],
  ])('%s is refused with its format', async (content, code, format) => {
    await expect(readRows(content)).rejects.toMatchObject({ name: 'AppError', code, details: { format } });
  });

  it.each([[''], ['  \n'], ['<?xml version="1.0"?>\n<plist version="1.0">\n</plist>'], [library('')]])(
    '%j is empty',
    async (content) => {
      await expect(readRows(content)).rejects.toMatchObject({ code: 'file-empty' });
    },
  );
});

describe('hostile files', () => {
  it('stops at endless depth', async () => {
    await expect(readRows(library(`<key>1</key>${'<dict><key>1</key>'.repeat(500)}`))).rejects.toMatchObject({
      code: 'file-unreadable',
      details: { limit: 'depth' },
    });
  });

  it('stops at an endless tag', async () => {
    await expect(readRows(`<plist><dict><${'a'.repeat(6_000_000)}`)).rejects.toMatchObject({
      code: 'file-unreadable',
      details: { limit: 'tag-length' },
    });
  });

  it('expands no entities', async () => {
    const bomb = library(track(1, text('Name', '&a;'))).replace(
      /<!DOCTYPE[^>]*>/,
      '<!DOCTYPE plist [<!ENTITY b "boom"><!ENTITY a "&b;&b;&b;">]>',
    );
    expect((await readRows(bomb)).rows[0]?.title).toBe('&a;');
  });

  it('cuts endless texts and keys', async () => {
    const { rows, report } = await readRows(
      library(track(1, text('Name', 'x'.repeat(100_000)) + text('k'.repeat(5000), 'v'))),
    );
    expect(rows[0]?.title).toHaveLength(16_384);
    expect(report.warnings.cutTexts).toBe(2);
  });
});

describe('reading as a stream', () => {
  const many = library(Array.from({ length: 4_500 }, (_, at) => song(at)).join(''));
  const bytes = new TextEncoder().encode(many);

  it('hands rows on in batches of 2,000 and tells how far it is', async () => {
    const sizes: number[] = [];
    const progress: [number, number | undefined][] = [];
    await readItunesLibrary(new Blob([bytes]).stream(), {
      onRows: async (rows) => void sizes.push(rows.length),
      onProgress: (done, total) => progress.push([done, total]),
      totalBytes: bytes.length,
    });
    expect(sizes).toEqual([2000, 2000, 500]);
    expect(progress.at(-1)).toEqual([bytes.length, bytes.length]);
  });

  it('stops when it is cancelled, before, during and while it waits for bytes', async () => {
    const cancelled = AbortSignal.abort();
    expect(await codeOf(readItunesLibrary(toChunks(bytes), { onRows: () => undefined, signal: cancelled }))).toBe(
      'cancelled',
    );
    const during = new AbortController();
    expect(
      await codeOf(readItunesLibrary(toChunks(bytes), { onRows: () => during.abort(), signal: during.signal })),
    ).toBe('cancelled');
    const waiting = new AbortController();
    const stuck = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes.subarray(0, 5000)),
      pull: () => waiting.abort(),
    });
    expect(await codeOf(readItunesLibrary(stuck, { onRows: () => undefined, signal: waiting.signal }))).toBe(
      'cancelled',
    );
  });

  it('tells a source that fails from a file that is wrong', async () => {
    await expect(
      readItunesLibrary(breakAfter(bytes.subarray(0, 9000)), { onRows: () => undefined }),
    ).rejects.toMatchObject({
      code: 'file-unreadable',
      cause: { message: 'disk gone' },
    });
  });

  it('lets an error of the receiver through', async () => {
    await expect(readItunesLibrary(toChunks(bytes), { onRows: refuseRows })).rejects.toThrow('full');
  });
});
