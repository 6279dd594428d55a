import * as z from 'zod/mini';
import { mediaQuerySchema } from '@/lib/plex/media-query';
import { AppError } from '@/lib/util/app-error';
import type { LibraryRef } from '@/lib/util/refs';
import type { NewFeedback, RecommendFilters, SeedQuery } from './recommendation';

/** Rows of one message at most: a list of recommendations is read, not scrolled for ever. */
const MOST_ROWS = 100;
const MOST_KEYS = 5_000;
export const MOST_POINTS = 4_000;
export const MOST_GHOSTS = 500;

const key = z.string().check(z.minLength(1), z.maxLength(200));
const text = z.string().check(z.maxLength(200));
const rating = z.number().check(z.gte(0), z.lte(10));
const keys = z.array(key).check(z.maxLength(MOST_KEYS));
const limit = z.number().check(z.int(), z.gte(1), z.lte(MOST_ROWS));
const year = z.number().check(z.int(), z.gte(0), z.lte(9999));
const cap = z.number().check(z.int(), z.gte(0), z.lte(MOST_ROWS));

export const schemas = {
  library: z.object({ server: key, account: key, section: key }),
  key,
  keys,
  limit,
  rating,
  ghostKeys: z.array(key).check(z.maxLength(MOST_GHOSTS)),
  ghosts: z.array(z.object({ key, rating: rating.check(z.int()) })).check(z.minLength(1), z.maxLength(MOST_KEYS)),
  lists: z.array(keys).check(z.maxLength(200)),
  pathLimit: z.number().check(z.int(), z.gte(3), z.lte(MOST_ROWS)),
  filters: z.object({
    unplayed: z.optional(z.boolean()),
    unrated: z.optional(z.boolean()),
    minRating: z.optional(rating),
    yearFrom: z.optional(year),
    yearTo: z.optional(year),
    genres: z.optional(z.array(text).check(z.maxLength(100))),
    exceptKeys: z.optional(keys),
    notInPlaylist: z.optional(key),
    notPlayedDays: z.optional(z.number().check(z.gte(0), z.lte(100_000))),
    query: z.optional(z.nullable(mediaQuerySchema)),
  }),
  mapOptions: z.object({ by: z.enum(['album', 'artist']), colour: z.enum(['rating', 'genre', 'plays']) }),
  mapWindow: z.object({
    offset: z.number().check(z.int(), z.gte(0)),
    limit: z.number().check(z.int(), z.gte(0), z.lte(MOST_POINTS)),
  }),
  feedback: z.object({
    item: z.object({ server: key, key }),
    itemKind: z.enum(['track', 'artist']),
    kind: z.enum(['more', 'less', 'never']),
  }),
};

const seedSchema = z.object({
  seeds: keys.check(z.minLength(1)),
  away: z.optional(keys),
  filters: z.optional(schemas.filters),
  perArtist: z.optional(cap),
  perAlbum: z.optional(cap),
  dial: z.optional(z.number().check(z.gte(0), z.lte(1))),
  limit: z.optional(limit),
});

/** What a caller sent. @throws AppError invalid-input */
export function parsed<T extends z.core.$ZodType>(schema: T, value: unknown, message: string): z.infer<T> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new AppError('invalid-input', message, { details: { path } });
}

export const parseFilters = (value: unknown): RecommendFilters =>
  value === undefined ? {} : withoutHoles(parsed(schemas.filters, value, 'no filters'));

/** A key, several, or a query. */
export function parseSeeds(value: unknown, most: unknown): Omit<SeedQuery, 'library'> {
  const given = typeof value === 'string' ? { seeds: [value] } : Array.isArray(value) ? { seeds: value } : value;
  const query = withoutHoles(parsed(seedSchema, given, 'no seeds'));
  return most === undefined ? query : { ...query, limit: parsed(limit, most, 'no limit') };
}

export const parseLibrary = (value: unknown): LibraryRef => parsed(schemas.library, value, 'not a library');

export const parseFeedback = (value: unknown): Omit<NewFeedback, 'library'> =>
  parsed(schemas.feedback, value, 'no feedback');

type WithoutHoles<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** What was sent as undefined was not sent. */
function withoutHoles<T extends object>(value: T): WithoutHoles<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as WithoutHoles<T>;
}
