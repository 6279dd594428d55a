import { expect, it } from 'vitest';
import { createFeatureSpace } from './feature-space';
import { fitTaste } from './taste-model';
import { fourGenres } from './test-support/small-library';
import { tracksThatTeach } from './tracks-that-teach';

it('asks for what is not known yet, of each kind once before any kind twice', () => {
  const library = fourGenres();
  // Genres 0 and 1 are rated already, 2 and 3 are not.
  const rated = Int32Array.from({ length: 240 }, (_, track) => track).filter((track) => (track % 24) % 4 < 2);
  const model = fitTaste(createFeatureSpace(library, 'content'), {
    tracks: rated,
    ratings: Float32Array.from(rated, (track) => ((track % 24) % 4 === 0 ? 10 : 4)),
  });
  const candidates = Int32Array.from({ length: 240 }, (_, track) => track);
  const asked = tracksThatTeach(model, candidates, 6);
  expect(new Set(asked).size).toBe(6);
  const genres = asked.map((track) => (track % 24) % 4);
  expect(genres.filter((genre) => genre >= 2).length).toBeGreaterThanOrEqual(5);
  expect(new Set(genres.slice(0, 3))).toEqual(new Set([2, 3]));
  expect(new Set(asked.map((track) => track % 24)).size).toBe(6);
});
