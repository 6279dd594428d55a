import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TRACK, type Track } from './data/library-items';
import { loadItunesLibrary, type LoadedLibrary } from './itunes/load-itunes-library';
import { locationPath } from './itunes/location-path';
import { NotItunesLibrary, readItunesXml } from './itunes/read-itunes-xml';
import type { TruthItem } from './itunes/truth';
import { itunesXml, manyRows, writeTemporary, type Fields } from './test-itunes-file';

const load = (rows: readonly Fields[], drift?: number): Promise<LoadedLibrary> =>
  loadItunesLibrary(writeTemporary('Library.xml', itunesXml(rows)), 'machine', drift);

const tracksOf = ({ library }: LoadedLibrary): Track[] => library.sections[0]?.tracks ?? [];
const pairs = (loaded: LoadedLibrary): [Track, TruthItem][] =>
  [...loaded.truth.items].map(([key, item]) => {
    const track = loaded.library.find(key);
    if (track?.kind !== TRACK) throw new Error(`truth of ${key}, which is no track`);
    return [track, item];
  });
const at = (name: string): string => `file:///Users/listener/Music/iTunes/Music/${name}`;

const row = (rating: number | undefined, location?: string, more: Fields = {}): Fields => ({
  Name: 'Same',
  Artist: 'A',
  Album: 'X',
  ...(rating === undefined ? {} : { Rating: rating }),
  ...(location === undefined ? {} : { Location: location }),
  ...more,
});

const names = (list: Track[]): Set<string> => new Set(list.map((track) => track.title));

describe('a library made of an iTunes file', () => {
  it('holds one unrated track for each audio row', async () => {
    const loaded = await load([
      { Name: 'One', Artist: 'A', Album: 'X', Location: at('one.mp3'), Rating: 80, 'Total Time': 60_000 },
      { Name: 'Talk', Location: at('talk.mp3'), Podcast: true },
      { Name: 'Film', Location: at('film.m4v'), 'Has Video': true },
      { Name: 'Show', Location: at('show.mp4'), 'TV Show': true },
      { Name: 'Clip', Location: at('clip.mp4'), 'Music Video': true },
      { Name: 'Booklet', Location: at('booklet.pdf') },
      { Name: 'Radio', Location: 'http://radio.example/stream', 'Track Type': 'URL' },
    ]);
    expect(tracksOf(loaded).map(({ title, duration, file }) => ({ title, duration, file }))).toEqual([
      { title: 'One', duration: 60_000, file: '/Users/listener/Music/iTunes/Music/one.mp3' },
    ]);
    expect([...loaded.truth.items.values()]).toEqual([
      { rows: [{ trackId: 1000, persistentId: null, rating: 8 }], rating: 8, tied: false },
    ]);
  });

  it('groups as Plex does and names what has no tag', async () => {
    const [own, guest, mixed, bare, nobody] = await load([
      { Name: 'a', Artist: 'A', Album: 'X', Location: at('1.mp3') },
      { Name: 'b', Artist: 'A feat. B', 'Album Artist': 'A', Album: 'X', Location: at('2.mp3') },
      { Name: 'c', Artist: 'C', Album: 'Mix', Compilation: true, Location: at('3.mp3') },
      { Location: at('04%20Untitled.mp3'), Artist: 'A' },
      { Name: 'e', Album: 'Y', Location: at('5.mp3') },
    ]).then((loaded) => pairs(loaded).map(([track]) => track));
    expect(guest?.album).toBe(own?.album);
    expect([own?.originalTitle, guest?.originalTitle]).toEqual([undefined, 'A feat. B']);
    expect([mixed?.album.artist.title, mixed?.originalTitle]).toEqual(['Various Artists', 'C']);
    expect([bare?.title, bare?.album.title]).toEqual(['04 Untitled', '[Unknown Album]']);
    expect(nobody?.album.artist.title).toBe('[Unknown Artist]');
  });

  it('believes real ratings alone, and ties where rows disagree', async () => {
    const loaded = await load([
      row(60, at('computed.mp3'), { 'Rating Computed': true }),
      row(0, at('zero.mp3')),
      row(100, at('twice.mp3')),
      row(undefined, at('twice.mp3')),
      row(40, at('torn.mp3')),
      row(80, at('torn.mp3')),
      row(20, undefined, { Album: 'Cloud' }),
      row(100, undefined, { Album: 'Cloud' }),
      row(20, undefined, { Album: 'Half' }),
      row(undefined, undefined, { Album: 'Half' }),
    ]);
    const found = pairs(loaded).map(([track, { rating, tied, twinRating }]) => [
      track.file.split('/').pop(),
      rating,
      tied,
      twinRating,
    ]);
    expect(found).toEqual([
      ['computed.mp3', null, false, undefined],
      ['zero.mp3', null, false, undefined],
      ['twice.mp3', 10, false, undefined],
      ['torn.mp3', null, true, undefined],
      ['Same.m4a', null, true, undefined],
      ['Same 2.m4a', null, true, undefined],
      ['Same.m4a', 2, false, 2],
      ['Same 2.m4a', null, false, 2],
    ]);
  });

  it('reads files that are not quite right', async () => {
    const text = itunesXml([
      { Name: 'One', Location: at('1.mp3'), Rating: 60 },
      { Name: 'Two & <Three>', Location: at('2.mp3') },
    ]);
    const dangling = text.replace('<key>Rating</key>', '<key>Comments</key>\n<key>Rating</key>');
    const stray = text.replace('</dict>\n', '</string></dict>\n').replace(/<\?xml[^>]*>\s*<!DOCTYPE[^>]*>/, '');
    const twoLines = text.replace(/<\/key><(string|integer)>/g, '</key>\n\n   <$1>');
    for (const one of [text, dangling, stray, twoLines]) {
      const { rows } = await readItunesXml(writeTemporary('Library.xml', one));
      expect(rows.map(({ name, rating }) => [name, rating])).toEqual([
        ['One', 6],
        ['Two & <Three>', null],
      ]);
    }
  });

  it('refuses what is no library', async () => {
    const bad = ['', 'hello', '<plist version="1.0"></plist>', '<html><body>Tracks</body></html>'];
    for (const text of bad) {
      await expect(readItunesXml(writeTemporary('bad.xml', text))).rejects.toThrow(NotItunesLibrary);
    }
    await expect(readItunesXml('/no/such/file.xml')).rejects.toThrow(/can not be read/);
    expect((await readItunesXml(writeTemporary('empty.xml', itunesXml([])))).rows).toEqual([]);
  });

  it('decodes a Location as it is meant', () => {
    expect(locationPath('file://localhost/C:/Music/a%20b.mp3')).toBe('C:/Music/a b.mp3');
    expect(locationPath('file:///Users/x/1+1%23%26.mp3')).toBe('/Users/x/1+1#&.mp3');
    expect(locationPath('file:///x/%DCbung.mp3')).toBe('/x/Übung.mp3');
    expect(locationPath('file://localhost//host/share/a.mp3')).toBe('//host/share/a.mp3');
  });
});

const shot = async (rows: readonly Fields[], seed: number): Promise<string> => {
  const loaded = await load(rows, seed);
  const items = pairs(loaded).map(([{ title, originalTitle, file, duration, album }, item]) => [
    title,
    originalTitle,
    file,
    duration,
    album.title,
    album.artist.title,
    item,
  ]);
  return JSON.stringify(items);
};

describe('drift', () => {
  const rows = manyRows(1_000);

  it('is the same for the same seed and another for another', async () => {
    expect(await shot(rows, 3)).toBe(await shot(rows, 3));
    expect(await shot(rows, 3)).not.toBe(await shot(rows, 4));
  });

  it.each([1, 2, 3, 4, 5, 6])('of seed %i keeps the truth and differs as libraries do', async (seed) => {
    const plain = await load(rows);
    const loaded = await load(rows, seed);
    const all = pairs(loaded);
    expect(all).toHaveLength(tracksOf(loaded).length);
    const seen = new Map<number, Track[]>();
    for (const [track, item] of all) {
      // Every item came from rows of the file, and carries their rating.
      for (const { trackId, persistentId, rating } of item.rows) {
        const index = (trackId - 1_000) / 2;
        const source = rows[index];
        expect(persistentId).toBe(source?.['Persistent ID']);
        expect(rating).toBe(source?.Rating === undefined ? null : Number(source.Rating) / 10);
        // One item may come from several rows, then its length is that of the first.
        if (item.rows.length === 1)
          expect(Math.abs((track.duration ?? 0) - Number(source?.['Total Time']))).toBeLessThan(1_000);
        seen.set(trackId, [...(seen.get(trackId) ?? []), track]);
      }
      expect(track.title).not.toBe('');
    }
    const share = (count: number): number => count / rows.length;
    expect(share(loaded.truth.missing.length)).toBeGreaterThan(0.02);
    expect(share(loaded.truth.missing.length)).toBeLessThan(0.09);
    const copies = [...seen.values()].filter((list) => list.length > 1);
    expect(share(copies.length)).toBeGreaterThan(0.01);
    expect(share(copies.length)).toBeLessThan(0.06);
    for (const list of copies) expect(new Set(list.map((track) => track.file)).size).toBe(list.length);
    // Every path is another, and no two files share one.
    const files = tracksOf(loaded).map((track) => track.file);
    expect(new Set(files).size).toBe(files.length);
    expect(files.some((file) => file.startsWith('/Users/'))).toBe(false);
    const changed = [...names(tracksOf(loaded))].filter((name) => !names(tracksOf(plain)).has(name));
    expect(share(changed.length)).toBeGreaterThan(0.05);
    // Live stays live: it is another recording.
    for (const [track, item] of all) {
      const live = item.rows.some((row) => String(rows[(row.trackId - 1_000) / 2]?.Name).includes('(Live)'));
      expect(/\(live\)/i.test(track.title)).toBe(live);
    }
  });
});

const SAMPLES = path.resolve(fileURLToPath(new URL('../../../shared/fixtures/imports', import.meta.url)));
const there = existsSync(SAMPLES);

describe(there ? 'real files' : 'real files (shared fixtures are not here: skipped)', () => {
  const files = there ? readdirSync(SAMPLES).filter((name) => /^it-.*\.xml$/.test(name)) : [];

  it.skipIf(!there)('are libraries or are refused with a reason, and hold what was counted in them', async () => {
    const counts = new Map<string, [number, number]>();
    const refused: string[] = [];
    for (const name of files) {
      try {
        const { rows } = await readItunesXml(path.join(SAMPLES, name));
        counts.set(name, [rows.length, rows.filter((row) => row.rating !== null).length]);
      } catch (error) {
        expect(error).toBeInstanceOf(NotItunesLibrary);
        refused.push(name);
      }
    }
    expect(refused.sort()).toEqual(['it-cvzi-smart.xml', 'it-jpgilchrist.xml', 'it-rkblake.xml']);
    expect(counts.get('it-dwittenberg.xml')).toEqual([1_779, 248]);
    expect(counts.get('it-wiraszka.xml')).toEqual([1_169, 843]);
    expect(counts.get('it-mmoehr.xml')).toEqual([0, 0]);
  });
});
