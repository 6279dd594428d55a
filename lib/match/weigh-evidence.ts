import { compareArtists } from './compare-artists';
import { areOpposites, compareAlbums, compareSlots, compareTitles, detailsAgree } from './compare-names';
import type { MatchReason, MatchTier } from './match-result';
import { similarity } from './similar-text';
import type { NameFacts, TrackFacts } from './track-facts';

/** What is known of a pair; levels are bigger for more evidence, -1 for evidence against. */
export interface Evidence {
  /** Safe tier, null if the pair may only be proposed. */
  tier: MatchTier | null;
  /** Bigger is better; a stronger tier always outweighs a weaker one. */
  score: number;
  /** Why the pair is not safe. */
  reason: MatchReason;
}

/** Scores closer than this are a tie (`import-formats.md` §3.4.5: second best ≤ best − margin). */
export const SCORE_MARGIN = 3;

const TIER_SCORE: Readonly<Record<MatchTier, number>> = {
  path: 600,
  mbid: 500,
  'tags-full': 400,
  'tags-album': 300,
  'tags-duration': 200,
  'base-title': 100,
};

/** Weighs whether a row and a track of the library are one recording (`import-formats.md` §3.4.3–5). */
export function weighEvidence(row: TrackFacts, item: TrackFacts): Evidence {
  const album = compareAlbums(row.album, item.album);
  const title = compareTitles(row, item, album);
  const artist = compareArtists(row, item);
  const track = compareSlots(row, item);
  const gap = row.durationMs > 0 && item.durationMs > 0 ? Math.abs(row.durationMs - item.durationMs) : null;
  const levels = { title, album, artist, track, gap };
  const reason = findObstacle(levels);
  const isUntagged = !row.artist && !row.albumArtist && !row.album && !item.artist && !item.albumArtist && !item.album;
  const tier = title < 1 || artist < 0 ? null : isUntagged ? findUntaggedTier(row, levels) : findTier(levels);
  const weight = title * 4 + album * 4 + track * 4 + artist * 2 + weighGap(gap);
  return { tier, score: weight + (tier === null ? 0 : TIER_SCORE[tier]), reason };
}

/** From here on a title is the same but for a typing error (`import-formats.md` §3.4.6). */
const MIN_SIMILARITY = 0.92;
const MIN_SIMILAR_LENGTH = 6;
/** Less alike than this is not even proposed. */
const MIN_PROPOSED = 0.8;

/**
 * Weighs a pair whose titles differ in letters: a typing error, if artist, album and length are
 * the same, the place on the album does not deny it, and versions and numbers agree.
 */
export function weighSimilarTitles(row: TrackFacts, item: TrackFacts): Evidence {
  const close = row.title && item.title ? similarity(row.title.base, item.title.base) : 0;
  const album = compareAlbums(row.album, item.album);
  const artist = compareArtists(row, item);
  const track = compareSlots(row, item);
  const gap = row.durationMs > 0 && item.durationMs > 0 ? Math.abs(row.durationMs - item.durationMs) : null;
  const isSafe =
    close >= MIN_SIMILARITY &&
    album >= 2 &&
    artist >= 2 &&
    track >= 0 &&
    within(gap, 1000) &&
    isTypingError(row.title, item.title);
  const weight = close * 4 + album * 4 + track * 4 + artist * 2 + weighGap(gap);
  return {
    tier: isSafe ? 'base-title' : null,
    score: weight + (isSafe ? TIER_SCORE['base-title'] : 0),
    reason: close >= MIN_PROPOSED ? 'title-differs' : 'no-candidate',
  };
}

function isTypingError(a: NameFacts | null, b: NameFacts | null): boolean {
  if (!a || !b || a.kinds !== b.kinds || !detailsAgree(a, b) || areOpposites(a.opposites, b.opposites)) return false;
  if (Math.min(a.base.length, b.base.length) < MIN_SIMILAR_LENGTH) return false;
  return numbersOf(a.base) === numbersOf(b.base);
}

/** "Movement 1" is not "Movement 2", nor "Etude ii" "Etude iii". */
const numbersOf = (text: string): string => text.match(/\d+|\b[ivx]+\b/g)?.join(' ') ?? '';

interface Levels {
  title: number;
  album: number;
  artist: number;
  track: number;
  /** Difference of duration in ms, null if one is unknown. */
  gap: number | null;
}

const within = (gap: number | null, ms: number): boolean => gap !== null && gap <= ms;

/** The strongest tier whose conditions hold. Each asks for less of the tags and more of the duration. */
function findTier({ title, album, artist, track, gap }: Levels): MatchTier | null {
  const exact = title >= 3;
  if (title >= 2 && album >= 2 && track > 0 && (artist > 0 || within(gap, 3000))) {
    if (gap === null || gap <= 10_000 || (exact && album === 3 && artist >= 2 && gap <= 30_000)) return 'tags-full';
  }
  if (title >= 2 && album >= 2) {
    if (artist >= 2 && track === 0 && (gap === null || gap <= 10_000 || (exact && gap <= 45_000))) return 'tags-album';
    if (artist >= 2 && track < 0 && (gap === null ? exact : gap <= 3000)) return 'tags-album';
    if (artist === 1 && track >= 0 && within(gap, 3000)) return 'tags-album';
  }
  if (title >= 2 && artist >= 2) {
    if (album >= 0 && within(gap, 3000)) return 'tags-duration';
    if (album < 0 && exact && within(gap, 3000)) return 'tags-duration';
  }
  if (artist >= 1 && album >= 1 && within(gap, 3000)) return 'base-title';
  return null;
}

/** A file without artist and album on both sides: only a whole title that is none of a ripper's, and the same length. */
function findUntaggedTier(row: TrackFacts, { title, gap }: Levels): MatchTier | null {
  const isGeneric = /^(?:audio ?)?(?:track|titel|piste|pista|untitled|unknown|\d+)(?: ?\d+)*$/.test(
    row.title?.full ?? '',
  );
  return title === 4 && within(gap, 1000) && !isGeneric ? 'base-title' : null;
}

function weighGap(gap: number | null): number {
  if (gap === null) return 0;
  // without steps: of two rows near a step, 0.1 s must not decide
  if (gap <= 3000) return 7 - (gap / 1000) * 1.5;
  if (gap <= 10_000) return -1;
  return gap <= 30_000 ? -3 : -6;
}

function findObstacle({ title, artist, gap }: Levels): MatchReason {
  if (title < 1) return 'version-differs';
  if (artist < 0) return 'artist-differs';
  return gap !== null && gap > 3000 ? 'duration-differs' : 'thin-evidence';
}
