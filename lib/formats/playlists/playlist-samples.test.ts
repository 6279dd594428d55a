import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAppError } from '@/lib/util/app-error';
import { toChunks } from '@/tests/support/read-rows';
import type { PlaylistFile } from './playlist-file';
import { readPlaylistFile } from './read-playlist-file';

// Real files lie outside the repository, for tests only (see docs of the fixtures): what a reader
// must find is searched in their text, with no parser, and nothing of them stands here.
const FOLDER = join(import.meta.dirname, '../../../../shared/fixtures/imports');
const files = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
const namesLike = (pattern: RegExp): string[] => files.filter((name) => pattern.test(name));

const bytesOf = (name: string): Uint8Array => readFileSync(join(FOLDER, name));
const textOf = (name: string): string => {
  const bytes = bytesOf(name);
  return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes);
};
const read = (name: string): Promise<PlaylistFile> =>
  readPlaylistFile(name, toChunks(bytesOf(name), [4096, 1, 70_001]), { now: 1_800_000_000 });

interface TextList {
  id: string;
  trackIds: string[];
}

const idOf = (block: string, key: string): string =>
  new RegExp(`<key>${key}</key>\\s*<string>(\\w+)`).exec(block)?.[1] ?? '';

/** Lists of a library that are no master, system list or folder. */
function listsOf(text: string): TextList[] {
  const part = /<key>Playlists<\/key>\s*<array>([\s\S]*)<\/array>/.exec(text)?.[1] ?? '';
  const flat = part.replace(/<dict>\s*<key>Track ID<\/key>\s*<integer>(\d+)<\/integer>\s*<\/dict>/g, '[$1]');
  const blocks = [...flat.matchAll(/<dict>([\s\S]*?)<\/dict>/g)].map(([, block]) => block ?? '');
  const parents = new Set(blocks.map((block) => idOf(block, 'Parent Persistent ID')));
  return blocks
    .filter((block) => !/<key>(?:Master|Folder)<\/key>\s*<true/.test(block))
    .filter((block) => Number(/<key>Distinguished Kind<\/key>\s*<integer>(\d+)/.exec(block)?.[1] ?? 999) >= 200)
    .map((block) => ({
      id: idOf(block, 'Playlist Persistent ID'),
      trackIds: [...block.matchAll(/\[(\d+)\]/g)].map(([, id]) => id ?? ''),
    }))
    .filter(({ id }) => !parents.has(id));
}

/** Keys of the tracks that are no video, with the ids inside. */
function musicOf(text: string): Map<string, string> {
  const tracks = /<key>Tracks<\/key>\s*<dict>([\s\S]*?)<key>Playlists<\/key>/.exec(text)?.[1] ?? '';
  const entries = [...tracks.matchAll(/<key>(\d+)<\/key>\s*<dict>([\s\S]*?)<\/dict>/g)];
  return new Map(
    entries
      .filter(([, , entry = '']) => !/<key>(?:Movie|TV Show|Has Video)<\/key>\s*<true/.test(entry))
      .map(([, key = '', entry = '']) => [key, /<key>Track ID<\/key>\s*<integer>(\d+)/.exec(entry)?.[1] ?? '']),
  );
}

describe.skipIf(files.length === 0)('real files (skipped where the shared fixtures are not there)', () => {
  it.each(namesLike(/^(it|mb)-.*\.xml$/))('%s: the lists that a search of its text finds', async (name) => {
    const text = textOf(name);
    const expected = listsOf(text);
    const music = musicOf(text);
    if (!expected.some(({ trackIds }) => trackIds.some((id) => music.has(id)))) {
      const error = await read(name).catch((thrown: unknown) => thrown);
      expect(isAppError(error) && error.code).toMatch(/^file-(empty|not-library)$/);
      return;
    }
    const { format, playlists, rows, problems } = await read(name);
    expect(format).toBe('itunes-xml');
    expect(playlists.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect(rows.map(({ row }) => row)).toEqual(rows.map((_, at) => at));
    playlists.forEach((list, at) => {
      const { trackIds = [] } = expected[at] ?? {};
      const found = list.rows.map(({ sourceId }) => sourceId ?? '');
      const kept = new Set(found);
      expect(trackIds.map((id) => music.get(id)).filter((id) => kept.has(id ?? ''))).toEqual(found);
      const isShort = found.length < trackIds.length;
      const noted = problems.some(({ code, playlist }) => playlist === list.name && /^(missing|not-)/.test(code));
      if (isShort) expect(noted).toBe(true);
    });
  });

  it.each(namesLike(/folders\.xml$/))('%s: folders stand before their lists', async (name) => {
    const { playlists } = await read(name);
    const folders = new Set(playlists.flatMap(({ folder }) => folder));
    expect(folders.size).toBeGreaterThan(0);
    for (const folder of folders) expect(textOf(name)).toContain(`<string>${folder}</string>`);
    expect(playlists.filter(({ name: own }) => folders.has(own))).toEqual([]);
  });

  it.each(namesLike(/\.m3u8?$/))('%s: every line that is no directive, and what its directive says', async (name) => {
    const lines = textOf(name).split(/\r\n|\r|\n/);
    const { playlists, encoding, problems } = await read(name);
    const [list] = playlists;
    expect(problems).toEqual([]);
    expect(encoding).toBe(name.includes('utf16') ? 'utf-16le' : 'utf-8');
    expect(list?.rows.map(({ path }) => path)).toEqual(lines.filter((line) => /^[^#\ufeff\0]/.test(line)));
    const title = /^#PLAYLIST:(.*)$/m.exec(textOf(name))?.[1]?.trim();
    expect(list?.name).toBe(title ?? name.replace(/\.\w+$/, ''));
    for (const [, seconds, artist, song] of textOf(name).matchAll(/^#EXTINF:(\d+),(.+?) - (.+?)\r?$/gm)) {
      expect(list?.rows).toContainEqual(
        expect.objectContaining({ artist, title: song, durationMs: Number(seconds) * 1000 }),
      );
    }
  });

  it.each(namesLike(/\.pls$/))('%s: every stream with its title', async (name) => {
    const { rows } = await read(name);
    expect(rows.map(({ uri }) => uri)).toEqual(
      [...textOf(name).matchAll(/^File\d+=(.*?)\r?$/gm)].map(([, uri]) => uri),
    );
    expect(rows.every(({ title, path, durationMs }) => title && path === null && durationMs === null)).toBe(true);
  });

  it.each(namesLike(/^(xspf|rb)-.*(xspf|playlists\.xml)$/))('%s: every location, decoded', async (name) => {
    const { playlists, rows } = await read(name);
    const locations = [...textOf(name).matchAll(/<location>(.*?)<\/location>/g)].map(([, raw]) => raw ?? '');
    const plain = locations.map((raw) => raw.replaceAll('&amp;', '&').replace(/^file:\/\//, ''));
    const decoded = plain.map((path) => (/%(?![0-9A-F]{2})/.test(path) ? path : decodeURIComponent(path)));
    expect(playlists.flatMap((list) => list.rows.map(({ path }) => path))).toEqual(decoded);
    expect(
      rows.every(({ title, artist }) => title !== null && (artist !== null || /[^/]\.mp3$/.test(title) === false)),
    ).toBe(true);
    expect(playlists.map((list) => list.name)).toEqual(
      [...textOf(name).matchAll(/<playlist [^>]*name="(.*?)"|<title>([^<]*)<\/title><date>/g)].map(
        ([, own, title]) => own ?? title,
      ),
    );
  });

  it.each(namesLike(/\.xautopf$/))(
    '%s: the tracks that were put in by hand, and a word about the rules',
    async (name) => {
      const { playlists, rows, problems } = await read(name);
      const [, named = ''] = /<ExceptionsInclude>(.*?)</.exec(textOf(name)) ?? [];
      expect(rows.map(({ path }) => path)).toEqual(named.split('|').map((path) => path.replace(/^(\.\.\/)+/, '')));
      expect(playlists).toMatchObject([{ smart: true, description: /<Description>(.*?)</.exec(textOf(name))?.[1] }]);
      expect(problems).toMatchObject([{ code: 'smart-list' }]);
    },
  );

  it.each(namesLike(/YourLibrary\.json$/))('%s: every saved track, though a key is broken', async (name) => {
    const { format, playlists, problems } = await read(name);
    const uris = [...textOf(name).matchAll(/"uri":\s*"(spotify:track:\w+)"/g)].map(([, uri]) => uri);
    expect(format).toBe('spotify-json');
    expect(playlists.map((list) => list.rows.map(({ uri }) => uri))).toEqual([uris]);
    expect(playlists[0]?.rows.every(({ title, artist }) => title !== null && artist !== null)).toBe(true);
    expect(problems).toMatchObject([{ code: 'repaired', count: 1 }]);
  });

  it.each(namesLike(/^(fb2k|jr)-|^rb-phauer\.xml$/))('%s is refused by the name of its format', async (name) => {
    const error = await read(name).catch((thrown: unknown) => thrown);
    const format = isAppError(error) && error.code === 'file-not-library' ? error.details.format : null;
    expect(format).toMatch(/^(foobar2000-statistics|jriver-mpl|rhythmdb)$/);
  });
});
