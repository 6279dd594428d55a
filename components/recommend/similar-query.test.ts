import { describe, expect, it } from 'vitest';
import { START } from './recommend-place';
import { USUAL_CHOICE, filtersOf, similarQuery, yearOf } from './similar-query';

const LIBRARY = { server: 's', account: 'a', section: '3' };
const seed = (key: string) => ({ key, kind: 'album' as const, title: 't', artist: 'a' });

describe('the question for what is similar', () => {
  it('is none without a seed, also when there is something to go away from', () => {
    expect(similarQuery(LIBRARY, START, USUAL_CHOICE)).toBeNull();
    expect(similarQuery(LIBRARY, { ...START, away: [seed('1')] }, USUAL_CHOICE)).toBeNull();
  });

  it('asks with the service’s own defaults at first', () => {
    expect(similarQuery(LIBRARY, { ...START, seeds: [seed('1')] }, USUAL_CHOICE)).toEqual({
      seeds: ['1'],
      filters: {},
      perArtist: 2,
      perAlbum: 2,
      dial: 0.5,
      limit: 25,
      library: LIBRARY,
    });
  });

  it('carries every filter that is set', () => {
    const choice = {
      ...USUAL_CHOICE,
      rating: 'unrated' as const,
      unplayed: true,
      genre: 'Jazz',
      yearFrom: '1990',
      yearTo: '1999',
      notInPlaylist: '77',
    };
    expect(filtersOf(choice)).toEqual({
      unrated: true,
      unplayed: true,
      genres: ['Jazz'],
      yearFrom: 1990,
      yearTo: 1999,
      notInPlaylist: '77',
    });
    expect(filtersOf({ ...USUAL_CHOICE, rating: '8' })).toEqual({ minRating: 8 });
  });

  it('takes a year only when it is written to its end', () => {
    expect(['', '19', '199', '1994', ' 2001 ', '19x4', '0042'].map(yearOf)).toEqual([
      undefined,
      undefined,
      undefined,
      1994,
      2001,
      undefined,
      undefined,
    ]);
  });
});
