import { explainScore, type ScoreTerm } from '../model/explain';
import type { Reason, ReasonKind } from '../recommendation';
import type { Taste } from './open-library';

/** Weaker terms than this share of the strongest are not worth a word. */
const LEAST_SHARE = 0.05;
export const MOST_REASONS = 4;

const KINDS: Partial<Record<ScoreTerm['kind'], ReasonKind>> = { tags: 'tag', 'play-order': 'plays' };

/**
 * Terms of a track's score that speak for it, strongest first; `all` tells also what speaks against it.
 * What says the same twice (the order of plays and the bins of plays, a year coarse and fine) is one reason.
 */
export function tasteReasons(
  { model, source, usual }: Taste & { usual: number },
  track: number,
  all = false,
): Reason[] {
  const { library } = source;
  const merged = new Map<string, Reason>();
  for (const term of explainScore(model, track)) {
    if (term.kind === 'base') continue;
    const kind = KINDS[term.kind] ?? (term.kind as ReasonKind);
    const name = `${kind} ${term.id}`;
    const known = merged.get(name);
    if (known) known.term += term.rating;
    else
      merged.set(name, {
        kind,
        term: term.rating,
        names: namesOf(term, library),
        value: term.id >= 0 ? aboveUsual(term, usual) : numberOf(kind, track, library),
        count: term.id >= 0 ? term.ratedTracks : null,
      });
  }
  const reasons = [...merged.values()].sort((a, b) => Math.abs(b.term) - Math.abs(a.term));
  const least = LEAST_SHARE * Math.abs(reasons[0]?.term ?? 0);
  const worth = reasons.filter(({ term }) => (all ? Math.abs(term) : term) > least);
  return all ? worth : worth.slice(0, MOST_REASONS);
}

function namesOf({ kind, id }: ScoreTerm, library: Taste['source']['library']): string[] {
  if (id < 0) return [];
  const names = kind === 'tags' ? library.tagNames : kind === 'album' ? library.albumNames : library.artistNames;
  return [names[id] ?? ''];
}

/** How much better than usual the rated tracks are that share it. */
const aboveUsual = ({ ratedTracks, meanRating }: ScoreTerm, usual: number): number | null =>
  ratedTracks > 0 ? Math.round((meanRating - usual) * 10) / 10 : null;

function numberOf(kind: ReasonKind, track: number, library: Taste['source']['library']): number | null {
  const columns: Partial<Record<ReasonKind, ArrayLike<number> | undefined>> = {
    year: library.year,
    added: library.addedAt,
    batch: library.addedAt,
    duration: library.durationS,
    'track-number': library.trackNumber,
    plays: library.plays,
    skips: library.skips,
    'skip-share': library.skips,
  };
  const value = columns[kind]?.[track] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}
