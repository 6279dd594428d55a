import * as z from 'zod/mini';
import { AppError } from '@/lib/util/app-error';

export const TOOL_FIELDS = [
  'title',
  'artist',
  'albumArtist',
  'album',
  'disc',
  'index',
  'year',
  'decade',
  'durationMs',
  'rating',
  'plays',
  'skips',
  'addedAt',
  'lastViewedAt',
  'lastRatedAt',
  'bitrate',
  'genre',
] as const;
export type ToolField = (typeof TOOL_FIELDS)[number];

/**
 * What is done to playlists. Those with a `title` make a new list of all that were chosen, in the order in
 * which they were chosen; `title: null` writes the first of them; all others write each one by itself.
 */
export type PlaylistTool =
  | { tool: 'dedupe'; same: 'track' | 'recording'; keep: 'first' | 'best-rated' | 'best-bitrate' }
  | { tool: 'merge'; way: 'append' | 'take-turns'; dedupe: boolean; title: string | null }
  | { tool: 'subtract' | 'intersect'; same: 'track' | 'recording'; title: string | null }
  | { tool: 'split-size'; size: number }
  | { tool: 'split-parts'; parts: number }
  | { tool: 'split-field'; field: ToolField }
  | { tool: 'sort'; fields: { field: ToolField; descending: boolean }[] }
  | { tool: 'reverse' }
  | { tool: 'shuffle'; seed: number; spaced: boolean }
  | { tool: 'limit'; per: 'artist' | 'album'; most: number }
  | { tool: 'trim'; durationMs: number; way: 'from-end' | 'best-fit' };

const field = z.enum(TOOL_FIELDS);
const same = z.enum(['track', 'recording']);
const title = z.nullable(z.string().check(z.minLength(1), z.maxLength(250)));
const count = z.number().check(z.int(), z.minimum(1), z.maximum(50_000));

const toolSchema = z.discriminatedUnion('tool', [
  z.object({ tool: z.literal('dedupe'), same, keep: z.enum(['first', 'best-rated', 'best-bitrate']) }),
  z.object({ tool: z.literal('merge'), way: z.enum(['append', 'take-turns']), dedupe: z.boolean(), title }),
  z.object({ tool: z.enum(['subtract', 'intersect']), same, title }),
  z.object({ tool: z.literal('split-size'), size: count }),
  z.object({ tool: z.literal('split-parts'), parts: count }),
  z.object({ tool: z.literal('split-field'), field }),
  z.object({
    tool: z.literal('sort'),
    fields: z.array(z.object({ field, descending: z.boolean() })).check(z.minLength(1), z.maxLength(8)),
  }),
  z.object({ tool: z.literal('reverse') }),
  z.object({ tool: z.literal('shuffle'), seed: z.number(), spaced: z.boolean() }),
  z.object({ tool: z.literal('limit'), per: z.enum(['artist', 'album']), most: count }),
  z.object({
    tool: z.literal('trim'),
    durationMs: z.number().check(z.positive()),
    way: z.enum(['from-end', 'best-fit']),
  }),
]);

/** Parses what a caller sent. @throws AppError invalid-input */
export function parseTool(value: unknown): PlaylistTool {
  const result = z.safeParse(toolSchema, value);
  if (!result.success) throw new AppError('invalid-input', 'not a tool for playlists');
  return result.data;
}
