import type { MatchReason } from '@/lib/match/match-result';
import type { PlanRow, PlanStatus } from '@/lib/sync/import-state';
import { type MessageKey, t } from '@/lib/util/i18n';

const REASONS: Record<MatchReason, MessageKey> = {
  path: 'reasonPath',
  'path-suffix': 'reasonPathSuffix',
  mbid: 'reasonMbid',
  'tags-full': 'reasonTagsFull',
  'tags-album': 'reasonTagsAlbum',
  'tags-duration': 'reasonTagsDuration',
  'base-title': 'reasonBaseTitle',
  tie: 'reasonTie',
  'row-conflict': 'reasonRowConflict',
  'item-taken': 'reasonItemTaken',
  'title-differs': 'reasonTitleDiffers',
  'version-differs': 'reasonVersionDiffers',
  'duration-differs': 'reasonDurationDiffers',
  'artist-differs': 'reasonArtistDiffers',
  'thin-evidence': 'reasonThinEvidence',
  'too-many-alike': 'reasonTooManyAlike',
  'no-title': 'reasonNoTitle',
  'no-candidate': 'reasonNoCandidate',
};

const GENERAL: Record<PlanStatus, MessageKey> = {
  change: 'reasonMatched',
  conflict: 'reasonMatched',
  equal: 'reasonMatched',
  ambiguous: 'reasonTie',
  'not-found': 'reasonNoCandidate',
};

/** Why a row means this track, or none. A reason that this version does not know gets the words of its status. */
export function reasonWords(row: Pick<PlanRow, 'reason' | 'status'>): string {
  const known = Object.hasOwn(REASONS, row.reason) ? REASONS[row.reason as MatchReason] : undefined;
  return t(known ?? GENERAL[row.status]);
}
