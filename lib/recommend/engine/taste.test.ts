import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMadeRandom, makeLibrary, type MadeLibrary } from '@/tests/support/made-items';
import { explainScore } from '../model/explain';
import { imageOf, smallLibrary } from '../test-support/made-image';
import { openLibrary } from './open-library';
import { basedOnRatings, ghosts, GHOSTS_FROM, rateThese, scoreReader, usualRating } from './taste-lists';
import { tasteReasons } from './taste-reasons';
import { readTasteSource } from './taste-source';

const NOW = 1_700_000_000;
const point = { library: { server: 's', account: 'a', section: '1' }, version: 1, feedback: [] };
const open = (made: MadeLibrary) => openLibrary(imageOf(made), 's');

/** The same library, in which only the dates of the last plays are others. */
function playedAt(
  made: MadeLibrary,
  when: (rating: number | undefined, at: number) => number | undefined,
): MadeLibrary {
  const track = made.track.map(({ numbers: { lastViewedAt: _date, ...numbers }, ...item }, at) => {
    const date = when(numbers.userRating, at);
    return { ...item, numbers: date === undefined ? numbers : { ...numbers, lastViewedAt: date } };
  });
  return { ...made, track };
}

describe('the taste of a library', () => {
  const made = makeLibrary(1_200, 11);

  it('is the same whenever things were played: neither scores nor lists know the date', () => {
    const scores = open(made).taste([]).scores;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const random = createMadeRandom(seed);
        const shuffled = open(playedAt(made, () => Math.floor(random() * NOW)));
        expect(shuffled.taste([]).scores).toEqual(scores);
      }),
      { numRuns: 5 },
    );
  });

  it('learns nothing from a date that gives every rating away', () => {
    const leak = playedAt(made, (rating) => (rating === undefined ? undefined : NOW - rating));
    const none = playedAt(made, () => undefined);
    const query = { minRating: 8, limit: 20, filters: {} };
    expect(basedOnRatings(open(leak), point, query, NOW).map(({ ref, matchScore }) => [ref, matchScore])).toEqual(
      basedOnRatings(open(none), point, query, NOW).map(({ ref, matchScore }) => [ref, matchScore]),
    );
  });

  it('knows no rating of the track that it scores from any feature', () => {
    const { library } = readTasteSource(imageOf(made));
    const cleared = {
      ...made,
      track: made.track.map(({ numbers: { userRating: _r, lastRatedAt: _l, ...rest }, ...item }) => ({
        ...item,
        numbers: rest,
      })),
    };
    expect(readTasteSource(imageOf(cleared)).library).toEqual(library);
  });

  it('gives reasons that are terms of its score, and adds nothing to them', () => {
    const opened = open(made);
    const taste = opened.taste([]);
    for (let track = 0; track < taste.source.rows.length; track += 40) {
      const terms = explainScore(taste.model, track);
      const reasons = tasteReasons({ ...taste, usual: usualRating(taste) }, track);
      const sum = terms.reduce((all, { score }) => all + score, 0);
      expect(sum).toBeCloseTo(taste.scores[track] ?? Number.NaN, 4);
      for (const { kind, term, names } of reasons) {
        const parts = terms.filter((one) => {
          const same =
            one.kind === kind ||
            (kind === 'tag' && one.kind === 'tags') ||
            (kind === 'plays' && one.kind === 'play-order');
          return same && (one.id < 0 || nameOf(taste.source.library, one) === names[0]);
        });
        expect(term).toBeCloseTo(
          parts.reduce((all, { score }) => all + score, 0),
          6,
        );
        expect(term).toBeGreaterThan(0);
      }
    }
  });

  it('follows a rating that changes, without reading the library again', () => {
    const opened = open(made);
    const before = opened.taste([]);
    const row = opened.image.tables.track.rowOf(made.track[0]?.key ?? '');
    opened.image.addPatches([
      {
        ...point.library,
        generation: 1,
        seq: 1,
        changes: [
          {
            type: 'personal',
            kind: 'track',
            keys: [made.track[0]?.key ?? ''],
            numbers: { userRating: Float64Array.of(10) },
          },
        ],
      },
    ]);
    const after = opened.taste([]);
    expect(after.source).toBe(before.source);
    expect(scoreReader(after)(row)).not.toBe(scoreReader(before)(row));
  });
});

const nameOf = (
  library: ReturnType<typeof readTasteSource>['library'],
  { kind, id }: ReturnType<typeof explainScore>[number],
): string | undefined =>
  kind === 'tags' ? library.tagNames[id] : kind === 'album' ? library.albumNames[id] : library.artistNames[id];

const tracks = (count: number, numbers: object = {}) => Array.from({ length: count }, () => numbers);
const rated = (count: number) =>
  open(
    smallLibrary([
      { artist: 'A', title: 'One', tags: ['Rock'], tracks: tracks(Math.ceil(count / 2), { userRating: 9 }) },
      { artist: 'B', title: 'Two', tags: ['Jazz'], tracks: tracks(Math.floor(count / 2), { userRating: 3 }) },
      { artist: 'C', title: 'Three', tags: ['Rock'], tracks: tracks(3) },
    ]),
  );
const key = (count: number): string[] => [`t${count}`, 't0', 'nothing'];

describe('libraries that say little', () => {
  const query = { minRating: 8, limit: 10, filters: {} };

  it('with nothing rated: what is played most, and it says what it lacks', () => {
    const opened = open(
      smallLibrary([
        { artist: 'A', title: 'One', tracks: [{ viewCount: 1 }, { viewCount: 30 }] },
        { artist: 'B', title: 'Two', tracks: [{ viewCount: 5 }, {}] },
      ]),
    );
    expect(basedOnRatings(opened, point, query, NOW).map(({ ref }) => ref.key)).toEqual(['t1', 't2', 't0', 't3']);
    expect(opened.taste([]).model.lacks).toEqual(expect.arrayContaining(['ratings', 'tags']));
    expect(ghosts(opened, point, ['t0'])).toEqual([]);
  });

  it.each([
    ['all loved', 10, 'disliked'],
    ['all hated', 1, 'loved'],
  ])('%s: still a list', (_name, userRating, lack) => {
    const opened = open(
      smallLibrary([
        { artist: 'A', title: 'One', tags: ['Rock'], tracks: [...tracks(30, { userRating }), ...tracks(2)] },
        { artist: 'B', title: 'Two', tags: ['Jazz'], tracks: tracks(5) },
      ]),
    );
    expect(opened.taste([]).model.lacks).toContain(lack);
    const list = basedOnRatings(opened, point, query, NOW);
    expect(list.length).toBeGreaterThan(2);
    expect(list.every(({ matchScore }) => matchScore >= 0 && matchScore <= 1)).toBe(true);
  });

  it('one artist, no tags, other scripts, nothing at all', () => {
    for (const albums of [
      [{ artist: 'A', title: 'One', tracks: tracks(8, { userRating: 7 }) }],
      [
        {
          artist: '宇多田',
          title: '夜',
          tags: ['ジャズ', 'поп'],
          tracks: [...tracks(4, { userRating: 9 }), ...tracks(4)],
        },
      ],
      [],
    ]) {
      const opened = open(smallLibrary(albums));
      const list = basedOnRatings(opened, point, { ...query, filters: { unrated: false } }, NOW);
      expect(list.length).toBeLessThanOrEqual(10);
      expect(list.every(({ matchScore }) => Number.isFinite(matchScore))).toBe(true);
      expect(rateThese(opened, point, 5, NOW).every(({ rating }) => rating === null)).toBe(true);
    }
  });

  it('guesses nothing below 50 ratings, and whole points from there on', () => {
    expect(ghosts(rated(GHOSTS_FROM - 1), point, key(GHOSTS_FROM - 1))).toEqual([]);
    const [ghost, ...others] = ghosts(rated(GHOSTS_FROM), point, key(GHOSTS_FROM));
    expect(others).toEqual([]);
    expect(Number.isInteger(ghost?.rating)).toBe(true);
    expect(ghost?.confidence).toBeGreaterThanOrEqual(0);
    expect(ghost?.confidence).toBeLessThanOrEqual(1);
  });
});
