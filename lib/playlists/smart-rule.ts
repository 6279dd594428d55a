import * as z from 'zod/mini';
import type { LibraryRow } from '@/lib/library/views/view';
import { type MediaQuery, type QuerySort, mediaQuerySchema } from '@/lib/plex/media-query';
import { AppError, type SerializedError } from '@/lib/util/app-error';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';

/**
 * A list by rules. Tags in it are names, as people read them; on the wire they are ids, which differ from
 * server to server.
 */
export interface SmartRule {
  library: LibraryRef;
  /** What is listed; a list that PlexM8 keeps is of tracks. */
  kind: ItemKind;
  query: MediaQuery | null;
  sort: QuerySort[];
  limit: number | null;
  /** What Plex has no rule for; null = nothing of it. */
  extras: RuleExtras | null;
  /** Parameters of a list made elsewhere that are no rules: kept as they came. */
  rest?: [string, string][];
}

export interface RuleExtras {
  /** Tracks of any of these playlists alone. */
  inPlaylists?: string[];
  notInPlaylists?: string[];
  /** The first so many of each. */
  perArtist?: number;
  perAlbum?: number;
  /** One of each recording, though the library has it several times. */
  oncePerRecording?: boolean;
  /** What the model expects for tracks without a rating, 0–10. */
  predictedAtLeast?: number;
  /** Played so often within the last so many days; `times: 0` = not at all. */
  played?: { days: number; times: number };
  /** In random order, with tracks of one artist far apart. */
  shuffle?: { seed: number };
  /** Not longer than this. */
  durationMs?: number;
}

/** Why Plex can't keep a list itself. The surface has words for each. */
export type KeptReason =
  | 'comma-in-value'
  | 'leading-equals'
  | 'no-values'
  | 'bad-text'
  | 'unknown-field'
  | 'no-opposite'
  /** A tag that this server does not have as a choice. */
  | 'unknown-tag'
  | 'playlists'
  | 'per-artist'
  | 'per-album'
  | 'once-per-recording'
  | 'predicted'
  | 'played'
  | 'shuffle'
  | 'duration';

/** Not sure to work, though Plex takes it. */
export type RuleDoubt = 'empty-value' | 'not-offered';

export interface RuleVerdict {
  /** `native`: a smart playlist of Plex. `kept`: a plain one that PlexM8 brings up to date. */
  kind: 'native' | 'kept';
  reasons: { reason: KeptReason; field: string | null }[];
  doubts: { doubt: RuleDoubt; field: string }[];
}

export interface RulePreview extends RuleVerdict {
  count: number;
  durationMs: number | null;
  items: LibraryRow[];
  /** False while the mirror is being filled for the first time. */
  complete: boolean;
  version: number;
}

export interface OpenedRule {
  key: string;
  title: string;
  description: string;
  rule: SmartRule;
  /** The rule by which PlexM8 keeps it; null for a smart playlist of Plex. */
  kept: KeptRuleRow | null;
  /** Tag ids that this server has no name for: they stay as they are. */
  unknownTags: { field: string; value: string }[];
}

/** A list that PlexM8 keeps. */
export interface KeptRuleRow {
  rule: string;
  playlist: string | null;
  title: string;
  /** Hours; 0 = whenever the library changed, null = only when asked for. */
  every: number | null;
  /** Epoch seconds. */
  updatedAt: number | null;
  error: SerializedError | null;
}

const MOST_LIMIT = 50_000;
const keyList = z.optional(z.array(z.string().check(z.minLength(1))).check(z.maxLength(500)));
const whole = (least: number, most: number) => z.number().check(z.int(), z.minimum(least), z.maximum(most));

const extrasSchema = z.object({
  inPlaylists: keyList,
  notInPlaylists: keyList,
  perArtist: z.optional(whole(1, MOST_LIMIT)),
  perAlbum: z.optional(whole(1, MOST_LIMIT)),
  oncePerRecording: z.optional(z.boolean()),
  predictedAtLeast: z.optional(z.number().check(z.minimum(0), z.maximum(10))),
  played: z.optional(z.object({ days: whole(1, 36_500), times: whole(0, 1_000_000) })),
  shuffle: z.optional(z.object({ seed: z.number() })),
  durationMs: z.optional(z.number().check(z.positive())),
});

export const smartRuleSchema = z.object({
  library: z.object({ server: z.string(), account: z.string(), section: z.string() }),
  kind: z.enum(['track', 'album', 'artist']),
  query: z.nullable(mediaQuerySchema),
  sort: z
    .array(z.object({ field: z.string(), descending: z.boolean(), nullsLast: z.optional(z.boolean()) }))
    .check(z.maxLength(8)),
  limit: z.nullable(whole(1, MOST_LIMIT)),
  extras: z.nullable(extrasSchema),
  rest: z.optional(z.array(z.tuple([z.string(), z.string()])).check(z.maxLength(50))),
});

/** Parses what a caller sent. @throws AppError invalid-input */
export function parseRule(value: unknown): SmartRule {
  const result = z.safeParse(smartRuleSchema, value);
  if (result.success) return result.data as SmartRule;
  const path = result.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new AppError('invalid-input', 'not a rule', { details: { path } });
}
