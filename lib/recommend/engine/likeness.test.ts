import { describe, expect, it } from 'vitest';
import { makeLibrary } from '@/tests/support/made-items';
import { imageOf, smallLibrary } from '../test-support/made-image';
import { readAlbumLabels } from './album-labels';
import { createLabelTerms } from './label-terms';
import { createLikeness, LABELS } from './likeness';
import { likenessReasons } from './likeness-reasons';
import { artistReader } from './songs';
import { planVectorBuild } from './vector-build';
import { readVectorSet } from './vector-set';

function world(image: ReturnType<typeof imageOf>) {
  const build = planVectorBuild({ server: 's', account: 'a', section: '1' }, image, null, 'stamp');
  const steps = Array.from({ length: build?.total ?? 0 }, () => build?.step()?.records ?? []);
  const set = readVectorSet(steps.flat());
  if (!set) throw new Error('no vectors');
  const albums = image.links('track', 'album');
  const labels = readAlbumLabels(image);
  const context = (direction: Float32Array | null) => ({
    labelsOf: (row: number) =>
      direction ? createLabelTerms(set, labels, labels.albums, direction)(albums[row] ?? -1) : [],
    artistOf: artistReader(image),
    yearOf: () => Number.NaN,
  });
  return { image, set, labels, albums, context };
}

const plain = { away: [], sonic: [], dial: 0.5 };

describe('likeness', () => {
  const made = world(imageOf(makeLibrary(3_000, 5)));
  const { image, set, labels, albums, context } = made;
  const rows = Array.from({ length: 300 }, (_, at) => at * 10);

  it('is the sum of its terms', () => {
    const likeness = createLikeness(image, set, { ...plain, rows: [7], sonic: [20, 30, 40], dial: 0.2 });
    const scores = likeness.scores(new Uint8Array(image.tables.track.size).fill(1));
    for (const row of rows) {
      expect(scores[row]).toBeCloseTo(likeness.score(row), 6);
      const { shared: _names, ...terms } = likeness.terms(row);
      const sum = Object.values(terms).reduce((all, term) => all + term, 0);
      expect(likeness.score(row)).toBeCloseTo(sum, 6);
    }
  });

  it('of labels is the sum of what each label has in common with the seeds', () => {
    const likeness = createLikeness(image, set, { ...plain, rows: [7, 900] });
    const { direction } = likeness;
    if (!direction) throw new Error('the seeds have no labels');
    const termsOf = createLabelTerms(set, labels, labels.albums, direction);
    for (const row of rows) {
      const split = termsOf(albums[row] ?? 0);
      const cosine = split.reduce((sum, term) => sum + term.cosine, 0);
      expect(LABELS * Math.max(0, cosine)).toBeCloseTo(likeness.terms(row).labels, 4);
    }
  });

  it('gives no reason that is not in the sum, nor more than there is', () => {
    const likeness = createLikeness(image, set, { ...plain, rows: [7] });
    for (const row of rows) {
      const terms = likeness.terms(row);
      for (const reason of likenessReasons(likeness, row, context(likeness.direction))) {
        expect(reason.term).toBeGreaterThan(0);
        if (reason.kind === 'era') expect(reason.term).toBe(terms.era);
        if (reason.kind === 'length') expect(reason.term).toBe(terms.length);
        if (reason.kind === 'same-artist') expect(terms.sameArtist).toBeGreaterThan(0);
        if (reason.kind === 'tags') expect(reason.names.length).toBeGreaterThan(0);
      }
    }
  });

  it('names only labels that the track has', () => {
    const albumsOf = smallLibrary([
      { artist: 'A', title: 'One', tags: ['Rock', 'Indie'], similar: ['B'], tracks: [{}] },
      { artist: 'B', title: 'Two', tags: ['Rock', 'Noise'], similar: ['A'], tracks: [{}] },
      { artist: 'C', title: 'Three', tags: ['Jazz', 'Noise'], tracks: [{}] },
      { artist: 'D', title: 'Four', tags: ['Jazz', 'Indie'], tracks: [{}] },
    ]);
    const small = world(imageOf(albumsOf));
    const likeness = createLikeness(small.image, small.set, { ...plain, rows: [0] });
    const reasons = likenessReasons(likeness, 1, small.context(likeness.direction));
    expect(reasons.find(({ kind }) => kind === 'tags')?.names).toContain('Rock');
    expect(reasons.flatMap(({ names }) => names)).not.toContain('Jazz');
    expect(reasons.find(({ kind }) => kind === 'similar-artist')?.names).toEqual(['A']);
  });

  it('goes away from what it shall go away from', () => {
    const near = createLikeness(image, set, { ...plain, rows: [7] });
    const away = createLikeness(image, set, { ...plain, rows: [7], away: [1_500] });
    expect(away.terms(1_500).labels).toBeLessThanOrEqual(near.terms(1_500).labels);
  });

  it('turns from the well-known to the unheard by the dial', () => {
    const small = imageOf(
      smallLibrary([
        { artist: 'A', title: 'One', tracks: [{}] },
        { artist: 'B', title: 'Two', tracks: [{ viewCount: 40 }] },
        { artist: 'C', title: 'Three', tracks: [{ viewCount: 0 }] },
      ]),
    );
    const at = (dial: number) => createLikeness(small, null, { ...plain, rows: [0], dial });
    expect(at(0).score(1)).toBeGreaterThan(at(0).score(2));
    expect(at(1).score(1)).toBeLessThan(at(1).score(2));
    expect(at(0.5).score(1)).toBe(at(0.5).score(2));
  });

  it('without vectors still knows artist, era and length', () => {
    const small = imageOf(
      smallLibrary([
        { artist: 'A', title: 'One', year: 1990, tracks: [{ duration: 200_000 }, { duration: 205_000 }] },
        { artist: 'B', title: 'Two', year: 2020, tracks: [{ duration: 900_000 }] },
      ]),
    );
    const likeness = createLikeness(small, null, { ...plain, rows: [0] });
    expect(likeness.score(1)).toBeGreaterThan(likeness.score(2));
  });
});
