import * as z from 'zod/mini';
import { AppError } from '@/lib/util/app-error';
import type { ItemKind, LibraryRef, Owner } from '@/lib/util/refs';
import { mediaQuerySchema } from '@/lib/plex/media-query';
import type { LibraryEngine, MirrorPoint } from '../engine-face';
import type { ItemRow } from '../item-row';
import type { Choice, ViewDefinition, ViewWindow } from './view';

/** Rows of one message: about 150 are in sight (house.md, law 2). */
const MOST_ROWS = 500;
const LONGEST_SEARCH = 200;

const librarySchema = z.object({ server: z.string(), account: z.string(), section: z.string() });
const kindSchema = z.enum(['track', 'album', 'artist']);
const viewSchema = z.object({
  library: librarySchema,
  kind: kindSchema,
  query: z.nullable(mediaQuerySchema),
  search: z.string().check(z.maxLength(LONGEST_SEARCH)),
  sort: z
    .array(z.object({ field: z.string(), descending: z.boolean(), nullsLast: z.optional(z.boolean()) }))
    .check(z.maxLength(8)),
  group: z.nullable(z.enum(['album', 'artist'])),
  limit: z.nullable(z.number().check(z.int(), z.minimum(1))),
});
const windowSchema = z.object({
  offset: z.number().check(z.int(), z.minimum(0)),
  limit: z.number().check(z.int(), z.minimum(0), z.maximum(MOST_ROWS)),
});
const CHOICES = z.enum([
  'genre',
  'mood',
  'style',
  'country',
  'similar',
  'collection',
  'label',
  'format',
  'subformat',
  'year',
  'decade',
  'studio',
  'audioCodec',
]);

export interface ViewsDeps {
  engine: LibraryEngine;
  point(library: LibraryRef): Promise<(MirrorPoint & { complete: boolean }) | null>;
  /** Whether this person's library may be shown now. */
  isVisible(owner: Owner): boolean;
  /** Told of every row that a surface gets. */
  saw(items: readonly ItemRow[]): void;
}

/** Parses what a caller sent. @throws AppError invalid-input */
export function parseView(value: unknown): ViewDefinition {
  return parsed(viewSchema, value, 'not a view') as ViewDefinition;
}

function parsed<T extends z.core.$ZodType>(schema: T, value: unknown, message: string): z.infer<T> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new AppError('invalid-input', message, { details: { path } });
}

/** Lists of the mirror in windows: what surfaces read. */
export function createViewsService({ engine, point, isVisible, saw }: ViewsDeps) {
  const pointOf = async (library: LibraryRef): Promise<MirrorPoint & { complete: boolean }> => {
    if (!isVisible(library)) throw new AppError('wrong-account', 'another person is signed in');
    const found = await point(library);
    if (found === null) throw new AppError('no-mirror', 'this library has not been read yet');
    return found;
  };

  return {
    async read(view: ViewDefinition, window: { offset: number; limit: number }): Promise<ViewWindow> {
      const definition = parseView(view);
      const asked = parsed(windowSchema, window, 'not a window');
      const { complete, ...at } = await pointOf(definition.library);
      const found = await engine.read(at, definition, asked);
      saw(found.items);
      return { ...found, complete };
    },

    async choices(library: LibraryRef, kind: ItemKind, field: string): Promise<Choice[]> {
      const asked = parsed(CHOICES, field, 'no field with choices');
      const { complete: _complete, ...at } = await pointOf(parsed(librarySchema, library, 'not a library'));
      return engine.choices(at, parsed(kindSchema, kind, 'not a kind'), asked);
    },
  };
}
