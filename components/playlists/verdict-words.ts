import type { KeptReason, RuleDoubt } from '@/lib/playlists/smart-rule';
import { type MessageKey, t } from '@/lib/util/i18n';

const REASONS: Record<KeptReason, MessageKey> = {
  'comma-in-value': 'keptComma',
  'leading-equals': 'keptEquals',
  'no-values': 'keptNoValues',
  'bad-text': 'keptBadText',
  'unknown-field': 'keptUnknownField',
  'no-opposite': 'keptNoOpposite',
  'unknown-tag': 'keptUnknownTag',
  playlists: 'keptPlaylists',
  'per-artist': 'keptPerArtist',
  'per-album': 'keptPerAlbum',
  'once-per-recording': 'keptRecording',
  predicted: 'keptPredicted',
  played: 'keptPlayed',
  shuffle: 'keptShuffle',
  duration: 'keptDuration',
};
const DOUBTS: Record<RuleDoubt, MessageKey> = { 'empty-value': 'doubtEmpty', 'not-offered': 'doubtNotOffered' };

/** Why Plex can't keep a list. @param field its name for people, null where it is about the whole list */
export const reasonWords = (reason: KeptReason, field: string | null): string =>
  field === null ? t(REASONS[reason]) : t('keptField', [field, t(REASONS[reason])]);

export const doubtWords = (doubt: RuleDoubt, field: string): string => t('keptField', [field, t(DOUBTS[doubt])]);
