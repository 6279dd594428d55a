import { all } from '@/lib/plex/media-query';
import { type WireOptions, wireObstacles } from '@/lib/plex/media-query-wire';
import { type SectionMeta, metaOptions } from '@/lib/plex/section-meta';
import type { KeptReason, RuleDoubt, RuleExtras, RuleVerdict, SmartRule } from './smart-rule';
import type { TranslatedQuery } from './tag-names';

const DOUBTS: ReadonlySet<string> = new Set<RuleDoubt>(['empty-value', 'not-offered']);

const EXTRA_REASONS: readonly [keyof RuleExtras, KeptReason][] = [
  ['inPlaylists', 'playlists'],
  ['notInPlaylists', 'playlists'],
  ['perArtist', 'per-artist'],
  ['perAlbum', 'per-album'],
  ['oncePerRecording', 'once-per-recording'],
  ['predictedAtLeast', 'predicted'],
  ['played', 'played'],
  ['shuffle', 'shuffle'],
  ['durationMs', 'duration'],
];

/** A server without `Meta` says nothing about its fields: then nothing is held against a rule. */
export const optionsOf = (meta: SectionMeta, rule: Pick<SmartRule, 'kind'>): WireOptions =>
  meta.types.length === 0 ? { type: rule.kind } : { type: rule.kind, ...metaOptions(meta) };

/** Whether Plex can keep a list itself, and why not. @param wire its query with ids for tags */
export function judgeRule(rule: SmartRule, meta: SectionMeta, wire: TranslatedQuery): RuleVerdict {
  const reasons: RuleVerdict['reasons'] = [];
  const doubts: RuleVerdict['doubts'] = [];
  for (const { reason, rule: asked } of wireObstacles(wire.query ?? all(), optionsOf(meta, rule))) {
    if (DOUBTS.has(reason)) doubts.push({ doubt: reason as RuleDoubt, field: asked.field });
    else reasons.push({ reason: reason as KeptReason, field: asked.field });
  }
  for (const { field } of wire.unknown) reasons.push({ reason: 'unknown-tag', field });
  for (const [name, reason] of EXTRA_REASONS) {
    const value = rule.extras?.[name];
    const isAsked = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
    if (isAsked && !reasons.some((known) => known.reason === reason)) reasons.push({ reason, field: null });
  }
  return { kind: reasons.length === 0 ? 'native' : 'kept', reasons, doubts };
}
