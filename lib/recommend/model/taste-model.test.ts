import { describe, expect, it } from 'vitest';
import { createFeatureSpace } from './feature-space';
import { createRatingJudge, ratingOfScore } from './predicted-rating';
import { fitTaste, scoreTracks } from './taste-model';
import { fourGenres, rateEvery, smallLibrary } from './test-support/small-library';

const byGenre = (track: number): number => [10, 8, 4, 2][(track % 24) % 4] ?? 0;
const meanOf = (values: ArrayLike<number>, pick: (at: number) => boolean): number => {
  const chosen = Array.from(values).filter((_, at) => pick(at));
  return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
};

describe('the taste model', () => {
  it('finds the genres that are liked, from content alone', () => {
    const library = fourGenres();
    const scores = scoreTracks(fitTaste(createFeatureSpace(library, 'content'), rateEvery(library, 5, byGenre)));
    const rock = meanOf(scores, (track) => byGenre(track) === 10);
    const techno = meanOf(scores, (track) => byGenre(track) === 2);
    expect(rock - techno).toBeGreaterThan(3);
  });

  it('leaves the order of plays alone where the ratings say nothing for content', () => {
    const library = fourGenres((track) => ((track * 89) % 240) ** 2);
    const rated = rateEvery(library, 3, (track) => ((track * 89) % 240 > 180 ? 10 : 4));
    const scores = scoreTracks(fitTaste(createFeatureSpace(library, 'all'), rated));
    const byScore = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, 20);
    const byPlays = [...library.plays.keys()].sort((a, b) => (library.plays[b] ?? 0) - (library.plays[a] ?? 0));
    expect(byScore.filter((track) => byPlays.slice(0, 30).includes(track)).length).toBeGreaterThanOrEqual(18);
  });

  it('trusts content more the more it explains', () => {
    const library = fourGenres();
    const space = createFeatureSpace(library, 'all');
    const told = fitTaste(space, rateEvery(library, 3, byGenre)).trust;
    const chance = fitTaste(
      space,
      rateEvery(library, 3, (track) => 2 * (1 + ((track * 37) % 5))),
    ).trust;
    expect(told.label).toBeGreaterThan(0.1);
    expect(chance.label).toBeLessThan(told.label / 5);
  });

  it('gives the same scores every time', () => {
    const library = fourGenres();
    const fit = () => scoreTracks(fitTaste(createFeatureSpace(library, 'all'), rateEvery(library, 2, byGenre)));
    expect(fit()).toEqual(fit());
  });

  it('scores some tracks as it scores all', () => {
    const library = fourGenres();
    const model = fitTaste(createFeatureSpace(library, 'all'), rateEvery(library, 4, byGenre));
    const all = scoreTracks(model);
    expect(scoreTracks(model, Int32Array.of(7, 200))).toEqual(Float32Array.of(all[7] ?? 0, all[200] ?? 0));
  });
});

describe('predicted ratings', () => {
  it('lie near the ratings of the same kind, and are surer where more is known', () => {
    const library = fourGenres();
    const model = fitTaste(createFeatureSpace(library, 'content'), rateEvery(library, 3, byGenre));
    const judge = createRatingJudge(model);
    const scores = scoreTracks(model);
    const liked = judge(1, scores[1] ?? 0);
    expect(liked.rating).toBeGreaterThan(6.5);
    expect(judge(3, scores[3] ?? 0).rating).toBeLessThan(4);
    expect(liked.confidence).toBeGreaterThan(0.5);
    expect(liked.confidence).toBeLessThanOrEqual(1);
  });

  it('stay near the mean while there is little to go by', () => {
    const library = fourGenres();
    const model = fitTaste(createFeatureSpace(library, 'all'), {
      tracks: Int32Array.of(0, 2, 5),
      ratings: Float32Array.of(10, 4, 6),
    });
    const ratings = Array.from(scoreTracks(model), (score) => ratingOfScore(model, score));
    expect(Math.min(...ratings)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ratings)).toBeLessThanOrEqual(10);
    expect(createRatingJudge(model)(9, 0).confidence).toBeLessThan(0.5);
  });
});

describe('odd libraries and people', () => {
  const library = fourGenres();
  const space = createFeatureSpace(library, 'all');

  it('without ratings: the order of plays, and it says so', () => {
    const model = fitTaste(space, { tracks: new Int32Array(0), ratings: new Float32Array(0) });
    const scores = scoreTracks(model);
    const best = scores.indexOf(Math.max(...scores));
    expect(library.plays[best]).toBe(Math.max(...library.plays));
    expect(model.lacks).toContain('ratings');
  });

  it('all loved: what is like the loved comes first', () => {
    const soul = rateEvery(library, 1, () => 10);
    const loved = {
      tracks: soul.tracks.filter((track) => track % 4 === 1 && track < 100),
      ratings: new Float32Array(25).fill(10),
    };
    const model = fitTaste(createFeatureSpace(library, 'content'), loved);
    const scores = scoreTracks(model);
    expect(meanOf(scores, (track) => track % 4 === 1)).toBeGreaterThan(meanOf(scores, (track) => track % 4 === 2));
    expect(model.lacks).toContain('disliked');
  });

  it('all hated: what is like the hated comes last', () => {
    const hated = {
      tracks: Int32Array.from({ length: 25 }, (_, at) => at * 4 + 1),
      ratings: new Float32Array(25).fill(2),
    };
    const model = fitTaste(createFeatureSpace(library, 'content'), hated);
    const scores = scoreTracks(model);
    expect(meanOf(scores, (track) => track % 4 === 1)).toBeLessThan(meanOf(scores, (track) => track % 4 === 2));
    expect(model.lacks).toContain('loved');
  });

  it.each([
    ['one artist', Array.from({ length: 12 }, (_, at) => ({ artist: 'a', plays: at })), 'artists'],
    ['no tags', Array.from({ length: 12 }, (_, at) => ({ artist: `a${at % 3}`, plays: at })), 'tags'],
    ['never played', Array.from({ length: 12 }, (_, at) => ({ artist: `a${at % 3}`, tags: ['x'] })), 'plays'],
    ['nothing known at all', Array.from({ length: 12 }, () => ({})), 'tags'],
  ] as const)('%s: finite scores, and it says what is lacking', (_, tracks, lack) => {
    const odd = smallLibrary(tracks);
    for (const signals of ['all', 'content'] as const) {
      const model = fitTaste(
        createFeatureSpace(odd, signals),
        rateEvery(odd, 2, (track) => (track % 4 === 0 ? 10 : 4)),
      );
      expect(Array.from(scoreTracks(model)).every(Number.isFinite)).toBe(true);
      expect(model.lacks).toContain(lack);
    }
  });

  it('no tracks at all', () => {
    const empty = smallLibrary([]);
    const model = fitTaste(createFeatureSpace(empty, 'all'), {
      tracks: new Int32Array(0),
      ratings: new Float32Array(0),
    });
    expect(scoreTracks(model)).toHaveLength(0);
  });
});
