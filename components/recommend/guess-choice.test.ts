import { describe, expect, it } from 'vitest';
import type { LibraryRow } from '@/lib/library/views/view';
import { USUAL_GUESSES, countByRating, guessesOf, unratedView } from './guess-choice';

const row = (key: string, rating: number | null = null) => ({ ref: { server: 's', key }, rating }) as LibraryRow;
const ghost = (key: string, rating: number, confidence: number) => ({ key, rating, predicted: rating, confidence });

describe('guesses to be written', () => {
  const ghosts = [ghost('1', 8, 0.4), ghost('2', 6, 0.9), ghost('3', 8, 0.6), ghost('4', 8, 0.8)];

  it('are sure enough, surest first', () => {
    const guesses = guessesOf(
      ['1', '2', '3'].map((key) => row(key)),
      ghosts,
      0.5,
    );
    expect(guesses.map(({ item }) => item.ref.key)).toEqual(['2', '3']);
  });

  it('never touch what is rated, whatever was guessed', () => {
    expect(guessesOf([row('4', 3)], ghosts, 0)).toEqual([]);
    expect(guessesOf([row('4', 0)], ghosts, 0)).toEqual([]);
  });

  it('leave out what has no guess', () => {
    expect(guessesOf([row('9')], ghosts, 0)).toEqual([]);
  });

  it('are counted by rating, best first', () => {
    const guesses = guessesOf(
      ['1', '2', '3'].map((key) => row(key)),
      ghosts,
      0,
    );
    expect(countByRating(guesses)).toEqual([
      { rating: 8, count: 2 },
      { rating: 6, count: 1 },
    ]);
  });
});

describe('the unrated', () => {
  it('are asked for by Plex’s own value', () => {
    const view = unratedView({ server: 's', account: 'a', section: '3' }, USUAL_GUESSES);
    expect(view.query).toEqual({ kind: 'rule', field: 'track.userRating', operator: '=', values: ['-1'] });
    expect(view.sort[0]).toMatchObject({ field: 'track.viewCount', descending: true });
  });
});
