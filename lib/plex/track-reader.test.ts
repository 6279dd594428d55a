import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPlexItem } from './plex-item';
import { itemSchema, parseAs } from './schemas';
import { readTracks } from './track-reader';

const scalar = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(undefined),
  fc.constantFrom('8.0', '8', 'abc', ' ', '', '1e3', 7.5, '-1', Infinity, NaN),
);
const listOf = (item: fc.Arbitrary<unknown>) => fc.oneof(fc.array(item, { maxLength: 3 }), item, fc.constant(null));
const part = fc.record({ file: scalar }, { requiredKeys: [] });
const media = fc.record({ Part: listOf(part) }, { requiredKeys: [] });
const guid = fc.record(
  {
    id: fc.oneof(
      scalar,
      fc.string().map((id) => `mbid://${id}`),
    ),
  },
  { requiredKeys: [] },
);
const FIELDS = [
  'title',
  'originalTitle',
  'parentTitle',
  'grandparentTitle',
  'parentRatingKey',
  'grandparentRatingKey',
  'index',
  'parentIndex',
  'year',
  'parentYear',
  'duration',
  'userRating',
  'guid',
  'thumb',
  'parentThumb',
  'grandparentThumb',
  'lastViewedAt',
  'viewCount',
];
const track = fc.record(
  {
    ratingKey: fc.oneof(fc.string({ minLength: 1 }), fc.integer()),
    type: fc.constant('track'),
    ...Object.fromEntries(FIELDS.map((field) => [field, scalar])),
    Media: listOf(media),
    Guid: listOf(guid),
  },
  { requiredKeys: ['ratingKey'] },
);

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

describe('the fast reader of tracks', () => {
  it('agrees with the schema on whatever a server may send', () => {
    fc.assert(
      fc.property(fc.array(track, { maxLength: 5 }), (page) => {
        const columns = readTracks(page);
        expect(columns.count).toBe(page.length);
        for (const [row, wire] of page.entries()) {
          const item = toPlexItem(parseAs(itemSchema, wire));
          expect({
            key: columns.keys[row],
            title: columns.titles[row],
            artist: columns.artists[row],
            albumArtist: columns.albumArtists[row],
            album: columns.albums[row],
            albumKey: columns.albumKeys[row],
            artistKey: columns.artistKeys[row],
            disc: orNull(columns.discs[row]),
            index: orNull(columns.indexes[row]),
            duration: orNull(columns.durations[row]),
            year: orNull(columns.years[row]),
            rating: orNull(columns.ratings[row]),
            path: columns.paths[row],
            guid: columns.guids[row],
            mbid: columns.mbids[row],
            thumb: columns.thumbs[row],
            lastViewedAt: orNull(columns.lastViewedAt[row]),
            viewCount: columns.viewCounts[row],
          }).toEqual({
            key: item.ratingKey,
            title: item.title,
            artist: item.originalTitle ?? '',
            albumArtist: item.grandparentTitle ?? '',
            album: item.parentTitle ?? '',
            albumKey: item.parentRatingKey,
            artistKey: item.grandparentRatingKey,
            disc: item.parentIndex,
            index: item.index,
            duration: item.duration,
            year: item.year,
            rating: item.userRating === null ? null : Math.fround(item.userRating),
            path: item.file,
            guid: item.guid,
            mbid: item.mbid,
            thumb: item.thumb,
            lastViewedAt: item.lastViewedAt,
            viewCount: item.viewCount,
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([[{}], [{ ratingKey: null }], [{ ratingKey: '' }], [null], ['x']])(
    'refuses a row without a key, as the schema does: %j',
    (row) => {
      const bad = expect.objectContaining({ code: 'bad-response' });
      expect(() => readTracks([{ ratingKey: '1' }, row])).toThrowError(bad);
      expect(() => parseAs(itemSchema, row)).toThrowError(bad);
    },
  );

  it('a list that is not there is empty', () => {
    expect(readTracks(undefined).count).toBe(0);
    expect(readTracks(null).count).toBe(0);
  });
});
