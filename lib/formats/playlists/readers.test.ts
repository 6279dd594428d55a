import { describe, expect, it } from 'vitest';
import type { PlaylistFile, PlaylistFileRow } from './playlist-file';
import { inspectCsv } from './read-csv';
import { readPlaylistFile, type ReadPlaylistOptions } from './read-playlist-file';

const read = (name: string, text: string, options?: ReadPlaylistOptions): Promise<PlaylistFile> =>
  readPlaylistFile(name, new TextEncoder().encode(text), options);
const rowsOf = async (name: string, text: string, options?: ReadPlaylistOptions): Promise<PlaylistFileRow[]> =>
  (await read(name, text, options)).playlists.flatMap(({ rows }) => rows);

describe('M3U', () => {
  it('takes directives, attributes, and any line ends', async () => {
    const text =
      '#EXTM3U\r#PLAYLIST: Best of \r#EXTINF:237 tvg-id="a,b" logo="x",Ana, Bo - Song - Live\rC:\\M\\s.mp3\r\n#EXTINF:-1,Jay-Z\nt.mp3\n';
    const { playlists, problems } = await read('x.m3u', text);
    expect(problems).toEqual([]);
    expect(playlists).toMatchObject([
      {
        name: 'Best of',
        rows: [
          { artist: 'Ana, Bo', title: 'Song - Live', durationMs: 237_000, path: 'C:/M/s.mp3', isGuess: false },
          { artist: null, title: 'Jay-Z', durationMs: null, path: 't.mp3' },
        ],
      },
    ]);
  });

  it('takes album and album artist of the whole file or of one track', async () => {
    const whole = await rowsOf(
      'x.m3u',
      '#EXTM3U\n#EXTALB:Hits\n#EXTART:Ana\n#EXTINF:1,Ana - A\na.mp3\n#EXTINF:1,Ana - B\nb.mp3',
    );
    expect(whole).toMatchObject([
      { album: 'Hits', albumArtist: 'Ana' },
      { album: 'Hits', albumArtist: 'Ana' },
    ]);
    const single = await rowsOf('x.m3u', '#EXTM3U\n#EXTINF:1,Ana - A\n#EXTALB:Hits\na.mp3\n#EXTINF:1,Ana - B\nb.mp3');
    expect(single).toMatchObject([{ album: 'Hits' }, { album: null }]);
  });

  it('guesses from the path where nothing else is there, and the album where the artist agrees', async () => {
    const rows = await rowsOf(
      'x.m3u',
      'Ana/Hits/03 Song.mp3\n#EXTINF:9,ANA - Song\n/m/Ana/Hits/03 Song.mp3\n#EXTINF:9,Else - Song\n/m/Ana/Hits/03 Song.mp3\n',
    );
    expect(rows).toMatchObject([
      { artist: 'Ana', album: 'Hits', title: 'Song', track: 3, isGuess: true },
      { artist: 'ANA', album: 'Hits', title: 'Song', isGuess: true },
      { artist: 'Else', album: null, title: 'Song', isGuess: false },
    ]);
  });

  it('turns round what iTunes writes title first', async () => {
    const text = ['One', 'Two', 'Three']
      .map((title) => `#EXTINF:9,${title} - Ana\r/m/Ana/Hits/${title}.m4a`)
      .join('\r');
    expect(await rowsOf('x.m3u', `#EXTM3U\r${text}`)).toMatchObject([
      { artist: 'Ana', title: 'One' },
      { title: 'Two' },
      { title: 'Three' },
    ]);
  });

  it('decodes paths that are written as addresses, but only then', async () => {
    expect(await rowsOf('x.m3u', 'A%20B/c%C3%A9.mp3\nd.mp3')).toMatchObject([
      { path: 'A B/cé.mp3' },
      { path: 'd.mp3' },
    ]);
    expect(await rowsOf('x.m3u', 'A%20B/c.mp3\nd e.mp3')).toMatchObject([{ path: 'A%20B/c.mp3' }, {}]);
  });

  it('keeps streams, and says which of them have no name', async () => {
    const { rows, problems } = await read(
      'x.m3u',
      '#EXTM3U\n#EXTINF:-1,Radio A\nhttp://a.example/1\nhttp://b.example/2\n',
    );
    expect(rows).toMatchObject([{ title: 'Radio A', uri: 'http://a.example/1', path: null }, { title: null }]);
    expect(problems).toEqual([{ code: 'stream', playlist: 'x', line: 4, count: 1 }]);
  });

  it('refuses the pieces of one stream', async () => {
    const text = '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n1.ts';
    await expect(read('x.m3u8', text)).rejects.toMatchObject({ code: 'file-not-library', details: { format: 'hls' } });
  });

  it('reads Windows-1252 and says that it guessed, and #EXTENC without a guess', async () => {
    const bytes = Uint8Array.from('#EXTM3U\nBj\xf6rk/J\xf3ga.mp3', (letter) => letter.charCodeAt(0));
    const guessed = await readPlaylistFile('x.m3u', bytes);
    expect(guessed).toMatchObject({
      encoding: 'windows-1252',
      rows: [{ path: 'Björk/Jóga.mp3' }],
      problems: [{ code: 'guessed-encoding' }],
    });
    const named = Uint8Array.from('#EXTM3U\n#EXTENC: ISO-8859-2\n\xb3.mp3', (letter) => letter.charCodeAt(0));
    expect(await readPlaylistFile('x.m3u', named)).toMatchObject({ rows: [{ path: 'ł.mp3' }], problems: [] });
    const chosen = await readPlaylistFile('x.m3u', bytes, { encoding: 'windows-1250' });
    expect(chosen.rows[0]?.path).toBe('Björk/Jóga.mp3');
  });

  it('gives one track that stands in it twice one row', async () => {
    const { rows, playlists } = await read('x.m3u', 'a.mp3\nb.mp3\na.mp3');
    expect(rows.map(({ path, row }) => [path, row])).toEqual([
      ['a.mp3', 0],
      ['b.mp3', 1],
    ]);
    expect(playlists[0]?.rows.map(({ row }) => row)).toEqual([0, 1, 0]);
  });
});

describe('PLS', () => {
  it('goes by number, not by line', async () => {
    const text =
      '[playlist]\r\nX-GNOME-Title=Mine\r\nFile2=b.mp3\r\nTitle10=Cy - C\r\nFile1=file:///m/a%20a.mp3\r\nLength1=61\r\nFile10=c.mp3\r\nTitle1=Ana - A\r\n';
    const { playlists } = await read('x.pls', text);
    expect(playlists).toMatchObject([
      {
        name: 'Mine',
        rows: [
          { path: '/m/a a.mp3', artist: 'Ana', title: 'A', durationMs: 61_000 },
          { path: 'b.mp3' },
          { artist: 'Cy', title: 'C' },
        ],
      },
    ]);
  });
});

const wrap = (inside: string, attributes = ''): string =>
  `<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"${attributes}><title>T &amp; U</title><annotation>why</annotation><trackList>${inside}</trackList></playlist>`;

describe('XSPF', () => {
  it('takes what a track has, of several locations the file', async () => {
    const inside =
      '<track><location>http://e.org/1.mp3</location><location>file:///m/%5Ba%5D.mp3</location><identifier>https://musicbrainz.org/recording/4F0A6B6C-1111-2222-3333-444455556666</identifier><title>A &lt;1&gt;</title><creator>Ana</creator><album>H</album><trackNum>4</trackNum><duration>61500</duration></track>';
    expect(await read('x.xspf', wrap(inside))).toMatchObject({
      playlists: [{ name: 'T & U', description: 'why' }],
      rows: [
        {
          path: '/m/[a].mp3',
          uri: 'http://e.org/1.mp3',
          mbid: '4f0a6b6c-1111-2222-3333-444455556666',
          title: 'A <1>',
          artist: 'Ana',
          album: 'H',
          track: 4,
          durationMs: 61_500,
        },
      ],
    });
  });

  it('puts relative locations under xml:base', async () => {
    const inside = '<track><location>A%20B/c.mp3</location></track><track><location>/d.mp3</location></track>';
    expect(await rowsOf('x.xspf', wrap(inside, ' xml:base="file:///m/"'))).toMatchObject([
      { path: '/m/A B/c.mp3', title: 'c' },
      { path: '/d.mp3' },
    ]);
  });

  it('keeps what is whole of a file that is cut off', async () => {
    const { rows, problems } = await read(
      'x.xspf',
      wrap('<track><title>A</title></track><track><title>B</title></track>').slice(0, -40),
    );
    expect(rows).toMatchObject([{ title: 'A' }]);
    expect(problems).toContainEqual({ code: 'truncated', playlist: 'T & U', line: null, count: 1 });
  });

  it('never expands what a file declares, and has no patience with depth', async () => {
    const levels = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE playlist [<!ENTITY l0 "ha">${levels}<!ENTITY file SYSTEM "file:///etc/passwd">]><playlist><trackList><track><title>&l9; &file;</title></track></trackList></playlist>`;
    expect(await rowsOf('x.xspf', bomb)).toMatchObject([{ title: '&l9; &file;' }]);
    await expect(read('x.xspf', `<playlist>${'<a>'.repeat(10_000)}`)).rejects.toMatchObject({
      code: 'file-unreadable',
      details: { limit: 'depth' },
    });
  });
});

const EXPORTIFY =
  '"Track URI","Track Name","Artist URI(s)","Artist Name(s)","Album Name","Album Artist Name(s)","Album Release Date","Disc Number","Track Number","Track Duration (ms)","ISRC","Added At"\n"spotify:track:1","Song, ""A""","spotify:artist:2","Ana, Bo","Hits","Ana","1999-05-01","1","3","61500","usrc17607839","2020-01-01"\n';

describe('CSV', () => {
  it.each<[string, string, string, Partial<PlaylistFileRow>]>([
    [
      'Exportify',
      'x.csv',
      EXPORTIFY,
      {
        uri: 'spotify:track:1',
        title: 'Song, "A"',
        artist: 'Ana, Bo',
        album: 'Hits',
        albumArtist: 'Ana',
        year: 1999,
        disc: 1,
        track: 3,
        durationMs: 61_500,
        isrc: 'USRC17607839',
      },
    ],
    [
      'TuneMyMusic',
      'x.csv',
      'Track name,Artist name,Album,Playlist name,Type,ISRC,Spotify - id\nSong,Ana,Hits,Mine,Playlist,USRC17607839,0123456789abcdefABCDEF\n',
      {
        title: 'Song',
        artist: 'Ana',
        album: 'Hits',
        isrc: 'USRC17607839',
        uri: 'spotify:track:0123456789abcdefABCDEF',
      },
    ],
    [
      'Soundiiz',
      'x.csv',
      'title;artist;album;isrc\n"Song";"Ana";"Hits";"US-RC1-76-07839"\n',
      { title: 'Song', artist: 'Ana', album: 'Hits', isrc: 'USRC17607839' },
    ],
    [
      'iTunes text',
      'x.txt',
      'Name\tArtist\tComposer\tAlbum\tGrouping\tTime\tDisc Number\tTrack Number\tYear\tLocation\rSong\tAna\t\tHits\t\t61\t1\t3\t1999\tC:\\M\\s.mp3\r',
      {
        title: 'Song',
        artist: 'Ana',
        album: 'Hits',
        durationMs: 61_000,
        disc: 1,
        track: 3,
        year: 1999,
        path: 'C:/M/s.mp3',
      },
    ],
    [
      'iTunes text in German',
      'x.txt',
      'Name\tInterpret\tAlbum\tDauer\tJahr\nLied\tÄna\tHits\t61\t1999\n',
      { title: 'Lied', artist: 'Äna', durationMs: 61_000, year: 1999 },
    ],
    [
      'Excel',
      'x.csv',
      '\ufeffsep=|\r\nTitle|Artist|Length\r\nSong|Ana|1:01,5\r\n',
      { title: 'Song', artist: 'Ana', durationMs: 61_500 },
    ],
    [
      'a path alone',
      'x.csv',
      'Path\n/m/Ana/Hits/03 Song.mp3\n',
      { path: '/m/Ana/Hits/03 Song.mp3', artist: 'Ana', title: 'Song', isGuess: true },
    ],
    ['cells over lines', 'x.csv', 'Title,Artist\n"Song\nB",Ana\n', { title: 'Song B', artist: 'Ana' }],
    ['a bare quote', 'x.csv', 'Title,Artist\n12" Mix,Ana\n', { title: '12" Mix', artist: 'Ana' }],
    ['a guarded cell', 'x.csv', "Title,Artist\n'=1+1,'Til Tuesday\n", { title: '=1+1', artist: "'Til Tuesday" }],
  ])('%s', async (_program, name, text, row) => {
    const { format, rows } = await read(name, text);
    expect(format).toBe('csv');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject(row);
  });

  it('parts the lists that a column names, in their order', async () => {
    const text = 'Track name,Artist name,Playlist name\nA,Ana,One\nB,Bo,Two\nC,Cy,One\nA,Ana,Two\n';
    const { playlists, rows } = await read('x.csv', text);
    expect(playlists.map((list) => [list.name, list.rows.map(({ title }) => title)])).toEqual([
      ['One', ['A', 'C']],
      ['Two', ['B', 'A']],
    ]);
    expect(rows).toHaveLength(3);
  });

  it('tells seconds from milliseconds by the whole column', async () => {
    expect(await rowsOf('x.csv', 'Title,Duration\nA,180\nB,240\nC,20000\n')).toMatchObject([
      { durationMs: 180_000 },
      {},
      { durationMs: 20_000_000 },
    ]);
    expect(await rowsOf('x.csv', 'Title,Duration\nA,180000\nB,9000\nC,240000\n')).toMatchObject([
      { durationMs: 180_000 },
      { durationMs: 9_000 },
      {},
    ]);
  });

  it('does not guess what unknown columns mean: a person says it', async () => {
    const text = 'Ana;Song;x\nBo;Lied;y\n';
    const bytes = new TextEncoder().encode(text);
    await expect(read('x.csv', text)).rejects.toMatchObject({ code: 'file-not-library', details: { format: 'csv' } });
    const shape = inspectCsv(bytes);
    expect(shape).toMatchObject({
      delimiter: ';',
      hasHeads: false,
      columns: [null, null, null],
      samples: [
        ['Ana', 'Song', 'x'],
        ['Bo', 'Lied', 'y'],
      ],
    });
    expect(await rowsOf('x.csv', text, { columns: ['artist', 'title', null], hasHeads: false })).toMatchObject([
      { artist: 'Ana', title: 'Song' },
      { artist: 'Bo', title: 'Lied' },
    ]);
  });

  it('takes "Track #" for a number beside a title, and "Track" for the title alone', async () => {
    expect(await rowsOf('x.csv', 'Track #,Title,Disc #\n3,A,1\n')).toMatchObject([{ title: 'A', track: 3, disc: 1 }]);
    expect(await rowsOf('x.csv', 'Artist,Track\nAna,A\n')).toMatchObject([{ title: 'A', track: null }]);
  });

  it('gets through a quote that is never closed', async () => {
    const rows = await rowsOf('x.csv', `Title,Artist\n"Song,Ana\n${'B,Bo\n'.repeat(3)}`);
    expect(rows.map(({ artist }) => artist)).toEqual(['Ana', 'Bo', 'Bo', 'Bo']);
  });
});

describe('JSON', () => {
  it('JSPF: one list, and several as ListenBrainz gives them', async () => {
    const track = {
      identifier: 'https://musicbrainz.org/recording/4f0a6b6c-1111-2222-3333-444455556666',
      title: 'A',
      creator: 'Ana',
      album: 'H',
      duration: 61_500,
    };
    const list = {
      title: 'Mine',
      annotation: 'why',
      identifier: 'https://listenbrainz.org/playlist/1',
      track: [track, { location: ['file:///m/Ana/H/b%20c.mp3'] }],
    };
    const found = [
      { mbid: '4f0a6b6c-1111-2222-3333-444455556666', title: 'A', artist: 'Ana', durationMs: 61_500 },
      { path: '/m/Ana/H/b c.mp3', title: 'b c', isGuess: true },
    ];
    for (const value of [{ playlist: list }, { playlists: [{ playlist: list }] }, { payload: { playlist: list } }]) {
      expect(await read('x.json', JSON.stringify(value))).toMatchObject({
        format: 'jspf',
        playlists: [{ name: 'Mine', description: 'why', id: 'https://listenbrainz.org/playlist/1', rows: found }],
      });
    }
  });

  it('Spotify, account data: lists, podcasts left out, local files taken apart', async () => {
    const value = {
      playlists: [
        {
          name: 'Mine',
          description: null,
          items: [
            {
              track: { trackName: 'A', artistName: 'Ana', albumName: 'H', trackUri: 'spotify:track:1' },
              episode: null,
              localTrack: null,
            },
            { track: null, episode: { episodeName: 'Talk' }, localTrack: null },
            { track: null, episode: null, localTrack: { uri: 'spotify:local:Bo+%26+Cy:H:B%3A1:61' } },
          ],
        },
        { name: 'Empty', items: [] },
      ],
    };
    expect(await read('Playlist1.json', JSON.stringify(value))).toMatchObject({
      format: 'spotify-json',
      playlists: [
        {
          name: 'Mine',
          rows: [
            { title: 'A', artist: 'Ana', album: 'H', uri: 'spotify:track:1' },
            { title: 'B:1', artist: 'Bo & Cy', durationMs: 61_000 },
          ],
        },
        { name: 'Empty', rows: [] },
      ],
      problems: [{ code: 'not-music', playlist: 'Mine', line: 2, count: 1 }],
    });
  });

  it('Spotify, account data: saved tracks', async () => {
    const value = {
      tracks: [{ artist: 'Ana', album: 'H', track: 'A', uri: 'spotify:track:1' }],
      albums: [],
      shows: [{ name: 'Talk' }],
    };
    expect(await read('YourLibrary.json', JSON.stringify(value))).toMatchObject({
      playlists: [{ name: 'YourLibrary', rows: [{ title: 'A', artist: 'Ana', album: 'H' }] }],
    });
  });

  it('Spotify, Web API: a list, a page, an array of tracks, in the old shape and the new', async () => {
    const track = {
      type: 'track',
      name: 'A',
      artists: [{ name: 'Ana' }, { name: 'Bo' }],
      album: { name: 'H', artists: [{ name: 'Ana' }], release_date: '1999-05' },
      disc_number: 1,
      track_number: 3,
      duration_ms: 61_500,
      external_ids: { isrc: 'USRC17607839' },
      uri: 'spotify:track:1',
    };
    const found = {
      title: 'A',
      artist: 'Ana; Bo',
      albumArtist: 'Ana',
      album: 'H',
      year: 1999,
      disc: 1,
      track: 3,
      durationMs: 61_500,
      isrc: 'USRC17607839',
      uri: 'spotify:track:1',
    };
    const talk = { track: { type: 'episode', name: 'Talk', uri: 'spotify:episode:1' } };
    const shapes = [
      { name: 'Mine', tracks: { items: [{ track }, talk] } },
      { name: 'Mine', items: { items: [{ item: track }] } },
      { href: 'x', items: [{ added_at: 'x', track }] },
      [{ track }],
      [track],
      [{ name: 'Mine', tracks: { items: [{ track }] } }],
    ];
    for (const shape of shapes) {
      const { playlists } = await read('x.json', JSON.stringify(shape));
      expect(playlists).toMatchObject([{ rows: [found] }]);
    }
  });

  it('has no patience with depth', async () => {
    const depth = 20_000;
    const nested = `${'{"playlists":['.repeat(depth)}{"name":"A","items":[]}${']}'.repeat(depth)}`;
    await expect(read('x.json', nested)).rejects.toMatchObject({ code: 'file-not-library' });
    await expect(read('x.json', `${'['.repeat(depth)}${']'.repeat(depth)}`)).rejects.toMatchObject({
      code: 'file-empty',
    });
  });

  it('refuses other JSON, and what is none', async () => {
    await expect(read('x.json', '{"a": 1}')).rejects.toMatchObject({
      code: 'file-not-library',
      details: { format: 'json' },
    });
    await expect(read('x.json', '[{"trackName": "A", "artistName": "Ana", "msPlayed": 9}]')).rejects.toMatchObject({
      code: 'file-not-library',
    });
    await expect(read('x.json', '{"a": ')).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(read('x.json', '{"tracks": []}')).rejects.toMatchObject({ code: 'file-empty' });
  });
});

describe('Rhythmbox and MusicBee', () => {
  it('Rhythmbox: plain lists with tracks, lists of rules without, no queue', async () => {
    const text =
      '<?xml version="1.0"?><rhythmdb-playlists><playlist name="A &amp; B" type="static"><location>file:///m/Ana/H/03%20S%C3%B6ng.mp3</location></playlist><playlist name="Rules" type="automatic"><conjunction/></playlist><playlist name="Q" type="queue"><location>file:///q.mp3</location></playlist></rhythmdb-playlists>';
    expect(await read('playlists.xml', text)).toMatchObject({
      format: 'rhythmbox-playlists',
      playlists: [
        { name: 'A & B', smart: false, rows: [{ path: '/m/Ana/H/03 Söng.mp3', artist: 'Ana', title: 'Söng' }] },
        { name: 'Rules', smart: true, rows: [] },
      ],
      problems: [{ code: 'smart-list', playlist: 'Rules' }],
    });
  });
});
