import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text';
import { parseAlbum, parseTitle } from './normalise';
import { parseArtist } from './normalise-artist';

describe('foldText', () => {
  it.each([
    ['U.S.A.', 'USA'],
    ['Word Up!', 'word up'],
    ['Don’t Stop', "Don't Stop"],
    ['9–5', '9-5'],
    ['Wait…', 'Wait...'],
    ['Simon & Garfunkel', 'Simon and Garfunkel'],
    ['A + B', 'A and B'],
    ['Motörhead', 'motorhead'],
    ['Cafe\u0301', 'Café'],
    ['Straße', 'STRASSE'],
    ['Søren Æther', 'soren aether'],
    ['Ω Άλφα', 'ω αλφα'],
    ['ΟΔΟΣ', 'οδος'],
    ['ﬁne', 'fine'],
    ['Str\u200din\u200bg', 'String'],
    ['a\u00a0b', 'a b'],
    ['İstanbul', 'istanbul'],
  ])('%j and %j are alike', (a, b) => {
    expect(foldText(a)).toBe(foldText(b));
  });

  it.each([
    ['мой', 'мои'],
    ['が', 'か'],
    ['Nana', 'Nina'],
    ['Jay Z', 'JayZ'],
  ])('%j and %j stay apart', (a, b) => {
    expect(foldText(a)).not.toBe(foldText(b));
  });

  it('keeps a text that is nothing but signs', () => {
    expect(foldText('!!!')).toBe('!!!');
    expect(foldText(' ? ')).toBe('?');
  });

  it('folding twice changes nothing, and no text with content becomes empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const once = foldText(text);
        expect(foldText(once)).toBe(once);
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});

describe('parseTitle', () => {
  it.each([
    'Song (feat. Ana & Bo)',
    'Song [ft. Ana]',
    'Song feat. Ana',
    'Song featuring Ana',
    'Song (with Ana)',
    'Song (2011 Remaster)',
    'Song - Remastered 2011',
    'Song [Explicit]',
    'Song (Clean)',
    'Song (Mono)',
    'Song - Stereo Version',
    'Song (Album Version)',
    'Song (Single Version)',
    'Song (Deluxe Edition)',
    'Song (Album Version (Edited)) [Clean]',
    'The Song',
    'Song, The',
  ])('%s names the song and no other recording', (title) => {
    expect(parseTitle(title)).toMatchObject({ base: 'song', kinds: '' });
  });

  it.each([
    ['Song (Live)', 'live', ''],
    ['Song - Live at Wembley, 1986', 'live', 'wembley 1986'],
    ['Song (Ana Remix)', 'remix', 'ana'],
    ['Song (Radio Edit)', 'edit', 'radio'],
    ['Song (Acoustic Version)', 'acoustic', ''],
    ['Song [Demo]', 'demo', ''],
    ['Song (Instrumental)', 'instrumental', ''],
    ['Song (Karaoke Version)', 'karaoke', ''],
    ['Song (Live / Remastered)', 'live', ''],
    ['Song, Pt. 1', 'pt1', ''],
    ['Song (Part I)', 'pt1', ''],
    ['Song, Vol. 2', 'vol2', ''],
  ])('%s is another recording', (title, kinds, detail) => {
    expect(parseTitle(title)).toMatchObject({ base: 'song', kinds, detail });
  });

  it.each([
    '(How Little It Matters) How Little We Know',
    'Live and Let Die',
    'Song (Live and Let Die)',
    'Draft Beer',
    'Left Field',
    'Remaster 2011',
    'feat. Love',
    'Love feat.',
    '(Untitled)',
    'The',
    'Part II',
  ])('%s loses no word', (title) => {
    const { base, full, kinds } = parseTitle(title);
    expect([base, kinds]).toEqual([full, '']);
  });
});

describe('parseAlbum', () => {
  it.each([
    'Hits - Single',
    'Hits - EP',
    'Hits EP',
    'Hits (Deluxe Edition)',
    'Hits [Disc 2]',
    'Hits CD1',
    'Hits (Bonus Track Version)',
  ])('%s is Hits', (album) => {
    expect(parseAlbum(album).base).toBe('hits');
  });

  it('tells a live album from the album', () => {
    expect(parseAlbum('Hits (Live)').kinds).toBe('live');
  });
});

describe('parseArtist', () => {
  it('finds the lead artist and all single names', () => {
    expect(parseArtist('The Ana Band feat. Bo & Cy')).toMatchObject({ lead: 'ana band', isVarious: false });
    expect(parseArtist('Ana; Bo / Cy').members).toEqual(expect.arrayContaining(['ana', 'bo', 'cy']));
  });

  it.each(['Various Artists', 'VA', 'Verschiedene Interpreten', '[Unknown Artist]'])('%s says nothing', (name) => {
    expect(parseArtist(name).isVarious).toBe(true);
  });
});

const FOLDER = join(import.meta.dirname, '../../../shared/fixtures/matching/metadata-filter');
const read = (name: string): { funcParameter: string; expectedValue: string }[] =>
  JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as never;

describe.skipIf(!existsSync(FOLDER))('metadata-filter pairs (skipped where the shared fixtures are not there)', () => {
  it.each([
    'remove-clean-explicit',
    'remove-remastered',
    'remove-feature',
    'normalize-feature',
    'remove-zero-width',
    'replace-nbsp',
    'replace-smart-quotes',
    'fix-track-suffix',
  ])('%s: both are one title', (name) => {
    for (const { funcParameter, expectedValue } of read(name)) {
      const [a, b] = [parseTitle(funcParameter), parseTitle(expectedValue)];
      expect([funcParameter, a.base, a.kinds]).toEqual([funcParameter, b.base, b.kinds]);
    }
  });

  it('remove-version and remove-live: live, edit and rerecorded are told apart, the rest is one title', () => {
    for (const { funcParameter, expectedValue } of [...read('remove-version'), ...read('remove-live')]) {
      const { base, kinds } = parseTitle(funcParameter);
      expect(base).toBe(parseTitle(expectedValue).base);
      const kind = /live|edit(?!ion)|rerecorded/i.exec(funcParameter)?.[0].toLowerCase() ?? '';
      expect([funcParameter, kinds]).toEqual([funcParameter, kind]);
    }
  });
});
