import type { Reason } from '../recommendation';
import type { LabelTerm } from './label-terms';
import { LABELS, type Likeness } from './likeness';

const MOST_TAGS = 3;
const MOST_ARTISTS = 2;
/** Weaker terms are no reason that anybody would give. */
const LEAST_TERM = 0.01;
export const MOST_REASONS = 4;

export interface LikenessContext {
  /** What each label of the track adds to the cosine. */
  labelsOf(row: number): LabelTerm[];
  artistOf(row: number): string;
  yearOf(row: number): number;
}

const reason = (kind: Reason['kind'], term: number, more: Partial<Reason> = {}): Reason => ({
  kind,
  term,
  names: [],
  value: null,
  count: null,
  ...more,
});

const sumOf = (parts: readonly LabelTerm[]): number => LABELS * parts.reduce((sum, { cosine }) => sum + cosine, 0);

/** Why a track is like the seeds: terms of its score, strongest first. */
export function likenessReasons(likeness: Likeness, row: number, context: LikenessContext): Reason[] {
  const terms = likeness.terms(row);
  const split = terms.labels > 0 ? context.labelsOf(row).filter(({ cosine }) => cosine > 0) : [];
  const tags = split.filter(({ kind }) => kind === 'tag').slice(0, MOST_TAGS);
  const artists = split.filter(({ kind }) => kind === 'artist').slice(0, MOST_ARTISTS);
  const self = split.filter(({ kind }) => kind === 'self');
  const year = context.yearOf(row);
  const shared = terms.shared.filter((name) => !tags.some((tag) => tag.name === name));
  return [
    reason('tags', sumOf(tags), { names: tags.map(({ name }) => name) }),
    reason('similar-artist', sumOf(artists), { names: artists.map(({ name }) => name) }),
    reason('same-artist', terms.sameArtist > 0 ? terms.sameArtist + sumOf(self) : 0, {
      names: [context.artistOf(row)],
    }),
    reason('tags', terms.ownTags, { names: shared.slice(0, MOST_TAGS) }),
    reason('era', terms.era, { value: Number.isNaN(year) ? null : year }),
    reason('length', terms.length),
    reason('sound', terms.sound),
    reason('familiar', terms.familiar),
  ]
    .filter(({ kind, term, names }) => term >= LEAST_TERM && (kind !== 'tags' || names.length > 0))
    .sort((a, b) => b.term - a.term)
    .slice(0, MOST_REASONS);
}
