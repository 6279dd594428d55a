import { describe, expect, it } from 'vitest';
import type { ImportRow } from '@/lib/formats/import-row';
import type { LibrarySnapshot } from '@/lib/library/library-snapshot';
import type { MatchResult } from '@/lib/match/match-result';
import { decideRows } from './decide-rows';

function library(ratings: (number | null)[]): LibrarySnapshot {
  const size = ratings.length;
  const texts = (prefix: string): string[] => ratings.map((_, item) => `${prefix}${item}`);
  return {
    server: 's',
    account: 'a',
    section: '1',
    size,
    keys: texts('k'),
    title: texts('t'),
    trackArtist: texts(''),
    albumArtist: texts('x'),
    album: texts('l'),
    albumKey: texts('b'),
    artistKey: texts('c'),
    disc: new Int32Array(size),
    index: new Int32Array(size),
    durationMs: new Float64Array(size),
    path: texts('p'),
    guid: texts('g'),
    mbid: texts(''),
    rating: Float32Array.from(ratings, (rating) => rating ?? Number.NaN),
  };
}

const row = (ordinal: number, rating: number | null): ImportRow => ({
  row: ordinal,
  id: null,
  sourceId: null,
  path: null,
  title: `Title ${ordinal}`,
  artist: 'Artist',
  albumArtist: null,
  album: 'Album',
  disc: null,
  track: null,
  year: null,
  durationMs: null,
  rating,
  ratedAt: 1_700_000_000,
  playCount: 0,
  lastPlayed: null,
  loved: false,
  compilation: false,
});

const matched = (ordinal: number, ...items: number[]): MatchResult => ({
  row: ordinal,
  status: 'matched',
  items,
  tier: 'path',
  reason: 'path',
  candidates: [],
  score: 1,
});

describe('what an import would do', () => {
  it('tells change, equal and conflict apart, with the value that Plex holds', () => {
    const plan = decideRows(
      [row(0, 8), row(1, 8), row(2, 8)],
      [matched(0, 0), matched(1, 1), matched(2, 2)],
      library([null, 8, 3]),
    );
    expect(plan.map((one) => one.status)).toEqual(['change', 'equal', 'conflict']);
    expect(plan.map((one) => one.writes)).toEqual([[{ key: 'k0', before: null }], [], []]);
    expect(plan.map((one) => one.overwrites)).toEqual([[], [], [{ key: 'k2', before: 3 }]]);
  });

  it('knows a rating again that went through a Float32 column', () => {
    const [plan] = decideRows([row(0, 7.3)], [matched(0, 0)], library([7.3]));
    expect(plan).toMatchObject({ status: 'equal', items: [{ rating: 7.3 }] });
  });

  it('leaves out rows without a rating', () => {
    expect(decideRows([row(0, null)], [matched(0, 0)], library([null]))).toEqual([]);
  });

  it('withholds rows that disagree about one item, and writes once where they agree', () => {
    const plan = decideRows(
      [row(0, 8), row(1, 6), row(2, 4), row(3, 4)],
      [matched(0, 0), matched(1, 0), matched(2, 1), matched(3, 1)],
      library([null, null]),
    );
    expect(plan.map((one) => [one.status, one.reason])).toEqual([
      ['ambiguous', 'row-conflict'],
      ['ambiguous', 'row-conflict'],
      ['change', 'path'],
      ['change', 'path'],
    ]);
    expect(plan.flatMap((one) => one.writes)).toEqual([{ key: 'k1', before: null }]);
  });

  it('rates all copies of a recording that have no rating, and touches none if one is rated otherwise', () => {
    const plan = decideRows(
      [row(0, 8), row(1, 8), row(2, 8)],
      [matched(0, 0, 1), matched(1, 2, 3), matched(2, 4, 5)],
      library([null, 8, null, 3, null, null]),
    );
    expect(plan.map((one) => [one.status, one.writes.length, one.overwrites.length])).toEqual([
      ['change', 1, 0],
      ['conflict', 0, 2],
      ['change', 2, 0],
    ]);
  });

  it('shows the candidates of what was not decided', () => {
    const [plan] = decideRows(
      [row(0, 8)],
      [{ row: 0, status: 'ambiguous', items: [], tier: null, reason: 'tie', candidates: [1, 0], score: 0 }],
      library([null, null]),
    );
    expect(plan).toMatchObject({
      status: 'ambiguous',
      reason: 'tie',
      writes: [],
      items: [{ ref: { server: 's', key: 'k1' } }, { ref: { server: 's', key: 'k0' } }],
    });
  });
});
