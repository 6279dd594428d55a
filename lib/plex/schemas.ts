import * as z from 'zod/mini';
import { AppError } from '@/lib/util/app-error';

/*
 * Answers of Plex, parsed at the edge. Loose: unknown keys are ignored, every scalar is coerced
 * ("8.0", 8, true, 1 all occur), null and absence are the same, a missing list is empty (plex-protocol.md §1.3).
 */

/** A number, or null where it is missing or no number. */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** A text, or null where it is missing. Numbers become text: rating keys arrive as both (§1.3). */
export function readText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** 1, "1", true and "true" all occur (§1.3). */
export function readBoolean(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'true';
}

// A bare transform runs for a missing key too; `z.unknown()` in front of it would make the key needed.
const num = z.transform(readNumber);
const text = z.transform(readText);
const textOrEmpty = z.transform((value) => readText(value) ?? '');
const bool = z.transform(readBoolean);
/** Three-valued: an old server does not say whether it is claimed. */
const maybeBool = z.transform((value) => (value === undefined || value === null ? null : readBoolean(value)));
const needed = z.pipe(textOrEmpty, z.string().check(z.minLength(1)));

/** Null and absence are `[]`, one object is a list of one. */
const toList = z.transform((value): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value],
);
const list = <T extends z.core.$ZodType>(schema: T) => z.pipe(toList, z.array(schema));

/** An object, or null where there is none. */
const toObject = z.transform((value): unknown => (typeof value === 'object' ? (value ?? null) : null));
const maybe = <T extends z.core.$ZodType>(schema: T) => z.pipe(toObject, z.nullable(schema));

export const identitySchema = z.looseObject({ machineIdentifier: needed, version: text, claimed: maybeBool });

export const rootSchema = z.looseObject({
  machineIdentifier: needed,
  friendlyName: text,
  version: text,
  ownerFeatures: textOrEmpty,
});

const directorySchema = z.looseObject({ key: text, type: text, title: textOrEmpty, uuid: text });
export const sectionsSchema = z.looseObject({ Directory: list(directorySchema) });

const guidSchema = z.looseObject({ id: text });
const streamSchema = z.looseObject({ streamType: num, loudness: num });
const partSchema = z.looseObject({ file: text, size: num, Stream: list(streamSchema) });
const mediaSchema = z.looseObject({ Part: list(partSchema), audioCodec: text, container: text, bitrate: num });
const tagSchema = z.looseObject({ tag: text });

/** An artist, album, track or playlist of a list (§4.4, §4.5, §6). */
export const itemSchema = z.looseObject({
  ratingKey: needed,
  type: textOrEmpty,
  title: textOrEmpty,
  titleSort: text,
  originalTitle: text,
  parentTitle: text,
  grandparentTitle: text,
  parentRatingKey: text,
  grandparentRatingKey: text,
  index: num,
  parentIndex: num,
  year: num,
  parentYear: num,
  duration: num,
  userRating: num,
  lastRatedAt: num,
  viewCount: num,
  skipCount: num,
  lastViewedAt: num,
  addedAt: num,
  updatedAt: num,
  deletedAt: num,
  originallyAvailableAt: text,
  rating: num,
  ratingCount: num,
  musicAnalysisVersion: num,
  studio: text,
  guid: text,
  thumb: text,
  parentThumb: text,
  grandparentThumb: text,
  composite: text,
  leafCount: num,
  smart: bool,
  playlistItemID: text,
  source: text,
  librarySectionID: text,
  Guid: list(guidSchema),
  Media: list(mediaSchema),
  Genre: list(tagSchema),
  Mood: list(tagSchema),
  Style: list(tagSchema),
  Country: list(tagSchema),
  Similar: list(tagSchema),
  Collection: list(tagSchema),
  Label: list(tagSchema),
  Format: list(tagSchema),
  Subformat: list(tagSchema),
});
export type WireItem = z.infer<typeof itemSchema>;

/** Containers hoist what their children share (§4.4). */
export const containerSchema = z.looseObject({
  size: num,
  totalSize: num,
  offset: num,
  title: text,
  parentTitle: text,
  grandparentTitle: text,
  grandparentRatingKey: text,
  parentYear: num,
  thumb: text,
  parentThumb: text,
  grandparentThumb: text,
  librarySectionID: text,
  Metadata: list(itemSchema),
});
export type WireContainer = z.infer<typeof containerSchema>;

const hubSchema = z.looseObject({ type: text, Metadata: list(itemSchema) });
export const hubsSchema = z.looseObject({ Hub: list(hubSchema) });

const userSchema = z.looseObject({ id: text, title: text });
const playerSchema = z.looseObject({ machineIdentifier: text, title: text, product: text, state: text });
/** Live TV and trailers play without a rating key. */
const sessionSchema = z.extend(itemSchema, { ratingKey: text, User: maybe(userSchema), Player: maybe(playerSchema) });
export const sessionsSchema = z.looseObject({ Metadata: list(sessionSchema) });

/** Rows of deleted items may lack their key (§8). */
const historyRowSchema = z.looseObject({
  ratingKey: text,
  type: textOrEmpty,
  title: textOrEmpty,
  viewedAt: num,
  accountID: text,
});
export const historySchema = z.looseObject({ Metadata: list(historyRowSchema) });

export const accountSchema = z.looseObject({
  id: text,
  uuid: needed,
  title: textOrEmpty,
  username: textOrEmpty,
  friendlyName: textOrEmpty,
  authToken: text,
  home: bool,
  restricted: bool,
});

export const pinSchema = z.looseObject({ id: needed, code: needed, expiresIn: num, expiresAt: text, authToken: text });
/** The answer to a poll needs no code. */
export const polledPinSchema = z.looseObject({ authToken: text, expiresIn: num, expiresAt: text });

const connectionSchema = z.looseObject({
  protocol: text,
  address: text,
  port: num,
  uri: text,
  local: bool,
  relay: bool,
  IPv6: bool,
});
const resourceSchema = z.looseObject({
  name: textOrEmpty,
  clientIdentifier: needed,
  provides: textOrEmpty,
  productVersion: text,
  accessToken: text,
  owned: bool,
  sourceTitle: text,
  httpsRequired: bool,
  publicAddressMatches: bool,
  connections: list(connectionSchema),
});
export const resourcesSchema = list(resourceSchema);
export type PlexResource = z.infer<typeof resourceSchema>;

const homeUserSchema = z.looseObject({
  id: textOrEmpty,
  uuid: needed,
  title: textOrEmpty,
  username: textOrEmpty,
  protected: bool,
  admin: bool,
});
export const homeUsersSchema = z.looseObject({ users: list(homeUserSchema) });

/** @throws AppError bad-response with the path of what is missing */
export function parseAs<T extends z.core.$ZodType>(schema: T, value: unknown): z.infer<T> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new AppError('bad-response', `an answer without what is needed: ${path || 'its body'}`, { details: { path } });
}

/**
 * What is inside `MediaContainer`. Some servers list items as `Video[]` in place of `Metadata[]` (§1.3).
 * @throws AppError not-plex when there is none
 */
export function containerOf(body: unknown): Record<string, unknown> {
  const container = typeof body === 'object' && body !== null && 'MediaContainer' in body ? body.MediaContainer : null;
  if (typeof container !== 'object' || container === null)
    throw new AppError('not-plex', 'an answer without MediaContainer');
  const found = container as Record<string, unknown>;
  return found.Metadata === undefined && Array.isArray(found.Video) ? { ...found, Metadata: found.Video } : found;
}
