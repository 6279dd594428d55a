import { describe, expect, it } from 'vitest';
import { type CaseItem, libraryOf, matchCases, outcomeOf, rowsOf } from '@/tests/support/match-cases';
import { createMatcher } from './match-rows';

const song: CaseItem = { title: 'Song', artist: 'Ana', album: 'Hits', disc: 1, track: 3, seconds: 200 };

describe('tiers', () => {
  it.each([
    ['tags-full', { ...song }, song],
    ['tags-full', { ...song, title: 'Song (2011 Remaster)', album: 'Hits (Deluxe Edition)' }, song],
    ['tags-album', { ...song, track: undefined }, song],
    ['tags-album', { ...song, track: 7 }, song],
    ['tags-duration', { ...song, album: 'Best of Ana', track: 9, seconds: 201 }, song],
    ['tags-duration', { title: 'Song', artist: 'Ana', seconds: 198 }, song],
    ['base-title', { ...song, title: 'Song (From the Film)', track: 9 }, song],
    ['base-title', { ...song, title: 'Songg of Love' }, { ...song, title: 'Song of Love' }],
    ['mbid', { title: 'Lied', artist: 'Anna', mbid: 'AB-1' }, { ...song, mbid: 'ab-1' }],
  ])('%s', async (tier, row, item) => {
    const [result] = await matchCases([row], [item]);
    expect(result).toMatchObject({ status: 'matched', items: [0], tier });
  });

  it('the path of three parts decides even without a mapping, a bare name never', async () => {
    const item = { title: 'Else', artist: 'Bo', seconds: 200, path: '/v/Ana/Hits/03 Song.mp3' };
    expect(await outcomeOf([{ title: 'Song', seconds: 200, path: 'C:/m/Ana/Hits/03 Song.mp3' }], [item])).toEqual([
      [0],
    ]);
    expect(await outcomeOf([{ title: 'Song', seconds: 200, path: 'C:/m/X/Y/03 Song.mp3' }], [item])).toEqual([
      'not-found: no-candidate',
    ]);
  });

  it('a path is not believed when title and length both deny it', async () => {
    const item = { title: 'Else', artist: 'Bo', seconds: 500, path: '/v/Ana/Hits/03 Song.mp3' };
    expect(
      await outcomeOf([{ title: 'Song', artist: 'Ana', seconds: 200, path: '/v/Ana/Hits/03 Song.mp3' }], [item]),
    ).toEqual(['not-found: no-candidate']);
  });

  it('files without tags are matched by whole title and length, but not by a ripper’s title', async () => {
    expect(
      await outcomeOf(
        [{ title: 'Evening walk', seconds: 200 }],
        [{ title: 'Evening Walk', artist: '[Unknown Artist]', album: '[Unknown Album]', seconds: 200.5 }],
      ),
    ).toEqual([[0]]);
    expect(
      await outcomeOf(
        [{ title: 'Track 01', seconds: 200 }],
        [{ title: 'Track 01', artist: '[Unknown Artist]', seconds: 200 }],
      ),
    ).toEqual(['not-found: thin-evidence']);
  });
});

describe('several tracks for one row', () => {
  it('copies of one recording are all meant', async () => {
    expect(await outcomeOf([song], [song, { ...song, path: '/copy.mp3' }])).toEqual([[0, 1]]);
  });

  it('a copy beside the track that the path names is meant too', async () => {
    const path = '/m/Ana/Hits/03 Song.mp3';
    expect(
      await outcomeOf(
        [{ ...song, path }],
        [
          { ...song, path },
          { ...song, path: '/m/other/Song 1.mp3' },
        ],
      ),
    ).toEqual([[0, 1]]);
  });

  it('other recordings that fit as well are a tie', async () => {
    const items = [
      { ...song, album: 'A', track: 1, seconds: 199 },
      { ...song, album: 'B', track: 2, seconds: 201 },
    ];
    const [result] = await matchCases([{ title: 'Song', artist: 'Ana', seconds: 200 }], items);
    expect(result).toMatchObject({ status: 'ambiguous', reason: 'tie', items: [], candidates: [0, 1] });
  });
});

describe('several rows for one track', () => {
  it('with one rating both are matched, with two nobody is', async () => {
    expect(
      await outcomeOf(
        [
          { ...song, rating: 8 },
          { ...song, rating: 8 },
        ],
        [song],
      ),
    ).toEqual([[0], [0]]);
    expect(
      await outcomeOf(
        [
          { ...song, rating: 8 },
          { ...song, rating: 6 },
        ],
        [song],
      ),
    ).toEqual(['ambiguous: row-conflict', 'ambiguous: row-conflict']);
  });

  it('one file in two rows with two ratings is nobody’s', async () => {
    const path = '/m/Ana/Hits/03 Song.mp3';
    const rows = [
      { ...song, path, rating: 8 },
      { ...song, path, rating: 6, album: 'Else', track: 9 },
    ];
    expect(await outcomeOf(rows, [{ ...song, path }])).toEqual(['ambiguous: row-conflict', 'ambiguous: row-conflict']);
  });

  it('an unrated twin does not speak against a rated row', async () => {
    expect(
      await outcomeOf(
        [
          { ...song, rating: 8 },
          { ...song, rating: null },
        ],
        [song],
      ),
    ).toEqual([[0], [0]]);
  });

  it('an unrated row keeps the track that it fits better', async () => {
    const items = [{ ...song, album: 'Live at Home', track: 9, seconds: 201 }];
    const rows = [song, { ...items[0], title: 'Song', rating: null }];
    expect(await outcomeOf(rows, items)).toEqual(['not-found: item-taken', [0]]);
  });

  it('a row whose track is missing does not take the copy of another row’s track', async () => {
    const path = '/m/Ana/Hits/03 Song.mp3';
    const rows = [
      { ...song, path, rating: 8 },
      { ...song, path: '/m/gone/x/y.mp3', rating: 4 },
    ];
    const outcome = await outcomeOf(rows, [
      { ...song, path },
      { ...song, path: '/m/q/r/s.mp3' },
    ]);
    expect(outcome[0]).toEqual([0]);
    expect(outcome[1]).toMatch(/^ambiguous/);
  });

  it('an album and its deluxe edition are told apart where both names are there, else held back', async () => {
    const deluxe = { ...song, album: 'Hits (Deluxe Edition)' };
    const rows = [
      { ...song, rating: 8 },
      { ...deluxe, rating: 4 },
    ];
    expect(await outcomeOf(rows, [song, deluxe])).toEqual([[0], [1]]);
    for (const outcome of await outcomeOf(rows, [song, song])) expect(outcome).toMatch(/^(ambiguous|not-found)/);
    for (const outcome of await outcomeOf(rows, [song, { ...song, album: 'Hits (Expanded Edition)' }]))
      expect(outcome).toMatch(/^(ambiguous|not-found)/);
  });
});

describe('running', () => {
  const many = Array.from({ length: 5000 }, (_, at) => ({ ...song, title: `Song ${at}`, track: 1 + (at % 20) }));

  it('lets others work in between and tells how far it is', async () => {
    let pauses = 0;
    let last = 0;
    await createMatcher(libraryOf(many)).match(rowsOf(many), {
      yieldNow: async () => void (pauses += 1),
      onProgress: (done) => (last = done),
    });
    expect(pauses).toBeGreaterThan(5);
    expect(last).toBe(5000);
  });

  it('can be cancelled', async () => {
    const stop = new AbortController();
    const work = createMatcher(libraryOf(many)).match(rowsOf(many), {
      signal: stop.signal,
      yieldNow: async () => stop.abort(),
    });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('serves several files with one matcher', async () => {
    const matcher = createMatcher(libraryOf(many));
    const first = await matcher.match(rowsOf(many.slice(0, 10)));
    expect(await matcher.match(rowsOf(many.slice(0, 10)))).toEqual(first);
  });

  it('survives empty sides and rows without a title', async () => {
    expect(await outcomeOf([], many)).toEqual([]);
    expect(await outcomeOf([song, { title: '' }], [])).toEqual(['not-found: no-candidate', 'not-found: no-title']);
  });

  it('gives up a title that hundreds of tracks share', async () => {
    const alike = Array.from({ length: 500 }, (_, at) => ({ ...song, track: undefined, seconds: 100 + at * 10 }));
    expect(await outcomeOf([song], alike)).toEqual(['ambiguous: too-many-alike']);
  });
});
