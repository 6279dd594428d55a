import { describe, expect, it } from 'vitest';
import { explainScore, influencesOn } from './explain';
import { createFeatureSpace } from './feature-space';
import { createRowSink } from './sparse-rows';
import { fitTaste, scoreTracks, type TasteModel } from './taste-model';
import { fourGenres, rateEvery } from './test-support/small-library';

const library = fourGenres();
const rated = rateEvery(library, 3, (track) => [10, 8, 4, 2][(track % 24) % 4] ?? 0);
const models: [string, TasteModel][] = [
  ['all signals', fitTaste(createFeatureSpace(library, 'all'), rated)],
  ['content only', fitTaste(createFeatureSpace(library, 'content'), rated)],
];

describe.each(models)('reasons, %s', (_, model) => {
  const scores = scoreTracks(model);

  it('add up to the score, for every track', () => {
    for (let track = 0; track < library.size; track += 1) {
      const sum = explainScore(model, track).reduce((total, term) => total + term.score, 0);
      expect(sum).toBeCloseTo(scores[track] ?? 0, 4);
    }
  });

  it('are terms of the sum: taking the weight of one away takes exactly its part of the score', () => {
    const tag = explainScore(model, 12).find((term) => term.kind === 'tags');
    expect(tag).toBeDefined();
    if (!tag) return;
    const block = model.space.blocks.findIndex(({ name }) => name === 'tags');
    const column = (model.space.starts[block] ?? 0) + tag.id;
    const without = { ...model, weights: model.weights.map((weight, at) => (at === column ? 0 : weight)) };
    const lost = (scores[12] ?? 0) - (scoreTracks(without, Int32Array.of(12))[0] ?? 0);
    expect(lost).toBeCloseTo(tag.score, 4);
  });

  it('name only facts that the track has', () => {
    const sink = createRowSink(model.space.room);
    for (const track of [0, 57, 239]) {
      model.space.writeRow(track, sink);
      const kinds = new Set(
        Array.from(sink.columns.subarray(0, sink.count), (at) => model.space.blocks[model.space.blockAt(at)]?.name),
      );
      for (const term of explainScore(model, track))
        if (term.kind !== 'base' && term.kind !== 'play-order') expect(kinds).toContain(term.kind);
    }
  });

  it('count the rated tracks behind a tag', () => {
    const tag = explainScore(model, 0).find((term) => term.kind === 'tags' && library.tagNames[term.id] === 'rock');
    const rock = [...rated.tracks].filter((track) => (track % 24) % 4 === 0);
    expect(tag?.ratedTracks).toBe(rock.length);
    expect(tag?.meanRating).toBe(10);
  });

  it('say which ratings moved a score: their parts are the learned part of it', () => {
    const order = model.playSlope * (model.space.engagement.plays[5] ?? 0);
    const learned = (scores[5] ?? 0) - model.base - order;
    const sum = influencesOn(model, 5).reduce((total, { score }) => total + score, 0);
    expect(sum).toBeCloseTo(learned, 2);
    expect(Math.abs(learned)).toBeGreaterThan(0.05);
  });
});
