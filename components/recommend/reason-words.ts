import { formatCount } from '@/components/ui/format-count';
import type { Reason, ReasonKind } from '@/lib/recommend/recommendation';
import { type MessageKey, t } from '@/lib/util/i18n';

/** Terms of a likeness are parts of `matchScore`; all others are rating points (lib/recommend/recommendation.ts). */
const OF_LIKENESS: ReadonlySet<ReasonKind> = new Set([
  'tags',
  'similar-artist',
  'same-artist',
  'era',
  'length',
  'sound',
  'familiar',
  'list',
]);

const list = (names: readonly string[]): string =>
  new Intl.ListFormat(t('uiLocale'), { style: 'short', type: 'conjunction' }).format(names);

const named =
  (withNames: MessageKey, without: MessageKey) =>
  ({ names }: Reason): string =>
    names.length > 0 ? t(withNames, [list(names)]) : t(without);

/** With the number of rated tracks that share it, and how much better than usual they are, where these are known. */
const counted =
  (withCount: MessageKey, withName: MessageKey, without: MessageKey) =>
  ({ names, count, value }: Reason): string => {
    if (names.length === 0) return t(without);
    if (count === null || count === 0) return t(withName, [list(names)]);
    const words = t(withCount, count, [formatCount(count), list(names)]);
    return value === null ? words : t('reasonAboveUsual', [words, signedStars(value)]);
  };

const valued =
  (withValue: MessageKey, without: MessageKey, digits = 0) =>
  ({ value }: Reason): string =>
    value === null ? t(without) : t(withValue, [number(value, digits)]);

const played =
  (withCount: MessageKey, without: MessageKey) =>
  ({ value }: Reason): string =>
    value === null ? t(without) : t(withCount, Math.round(value), [number(value, 1)]);

const number = (value: number, digits: number): string =>
  new Intl.NumberFormat(t('uiLocale'), { maximumFractionDigits: digits }).format(value);

/** Stars of 5 with their sign. @param points 0–10 */
const signedStars = (points: number): string =>
  new Intl.NumberFormat(t('uiLocale'), { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(points / 2);

/** `4:05`. */
const minutes = (seconds: number): string => {
  const whole = Math.round(seconds);
  return t('durationMinutes', [Math.floor(whole / 60), String(whole % 60).padStart(2, '0')]);
};

const monthOf = (at: number): string =>
  new Intl.DateTimeFormat(t('uiLocale'), { year: 'numeric', month: 'long' }).format(at * 1000);

/** A year is no number with a comma in it. */
const year = ({ value }: Reason, withYear: MessageKey, without: MessageKey): string =>
  value === null ? t(without) : t(withYear, [String(Math.round(value))]);

/** Every kind has words: a new one without them does not compile. */
const WORDS: Record<ReasonKind, (reason: Reason) => string> = {
  tags: named('reasonTagsNamed', 'reasonTags'),
  'similar-artist': named('reasonSimilarArtistNamed', 'reasonSimilarArtist'),
  'same-artist': named('reasonSameArtistNamed', 'reasonSameArtist'),
  era: (reason) => year(reason, 'reasonEraYear', 'reasonEra'),
  length: () => t('reasonLength'),
  sound: () => t('reasonSound'),
  familiar: ({ term, value }) =>
    term < 0
      ? t('reasonUnfamiliar')
      : value === null
        ? t('reasonFamiliar')
        : t('reasonFamiliarPlays', value, [formatCount(value)]),
  list: named('reasonListNamed', 'reasonList'),
  artist: counted('reasonArtistCount', 'reasonArtistNamed', 'reasonArtist'),
  album: counted('reasonAlbumCount', 'reasonAlbumNamed', 'reasonAlbum'),
  tag: counted('reasonTagCount', 'reasonTagNamed', 'reasonTag'),
  similar: counted('reasonSimilarCount', 'reasonSimilarNamed', 'reasonSimilar'),
  year: (reason) => year(reason, 'reasonYearOf', 'reasonYear'),
  added: ({ value }) => (value === null ? t('reasonAdded') : t('reasonAddedMonth', [monthOf(value)])),
  batch: ({ value }) => (value === null ? t('reasonBatch') : t('reasonBatchMonth', [monthOf(value)])),
  duration: ({ value }) => (value === null ? t('reasonDuration') : t('reasonDurationOf', [minutes(value)])),
  bpm: valued('reasonBpmOf', 'reasonBpm'),
  'track-number': valued('reasonTrackNumberOf', 'reasonTrackNumber'),
  sonic: () => t('reasonSonic'),
  plays: played('reasonPlaysCount', 'reasonPlays'),
  'artist-plays': played('reasonArtistPlaysCount', 'reasonArtistPlays'),
  'album-plays': played('reasonAlbumPlaysCount', 'reasonAlbumPlays'),
  skips: played('reasonSkipsCount', 'reasonSkips'),
  'skip-share': played('reasonSkipShareCount', 'reasonSkipShare'),
};

/** Why a track stands in a list, in words with its numbers. */
export const reasonWords = (reason: Reason): string => WORDS[reason.kind](reason);

/** `62%`. @param share 0–1 */
export const percent = (share: number): string =>
  new Intl.NumberFormat(t('uiLocale'), { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** How much a reason adds or takes away: stars of a taste, per cent of a likeness. */
export function amountWords({ kind, term }: Reason): string {
  const locale = t('uiLocale');
  if (OF_LIKENESS.has(kind))
    return new Intl.NumberFormat(locale, {
      style: 'percent',
      maximumFractionDigits: 0,
      signDisplay: 'exceptZero',
    }).format(term);
  return t('reasonStars', [signedStars(term)]);
}

/** A rating that the model expects: `3.6`, in stars of 5. @param predicted 0–10 */
export const expectedStars = (predicted: number): string =>
  new Intl.NumberFormat(t('uiLocale'), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(predicted / 2);

/** Half stars as one writes them: `3½`. @param rating 0–10, whole */
export function halfStars(rating: number): string {
  const whole = Math.floor(rating / 2);
  if (rating % 2 === 0) return String(whole);
  return whole === 0 ? '½' : `${whole}½`;
}
