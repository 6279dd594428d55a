import { createLibraryEngine } from '@/lib/library/library-engine';
import type { ViewDefinition } from '@/lib/library/views/view';
import type { ItemKind } from '@/lib/util/refs';
import type { MadeItem, MadeLibrary } from './made-items';
import { createMemoryMirror, MADE_LIBRARY } from './memory-mirror';

/** A window that holds everything. */
export const ALL = { offset: 0, limit: 100_000 };

export const viewOf = (asked: Partial<ViewDefinition> = {}): ViewDefinition => ({
  library: MADE_LIBRARY,
  kind: 'track',
  query: null,
  search: '',
  sort: [],
  group: null,
  limit: null,
  ...asked,
});

export const item = (
  kind: ItemKind,
  key: string,
  texts: MadeItem['texts'],
  rest: Partial<MadeItem> = {},
): MadeItem => ({
  kind,
  key,
  texts,
  numbers: {},
  tags: {},
  ...rest,
});

/** A complete mirror in memory with an engine over it, and a clock that tests set. */
export function createEngineWorld(made: MadeLibrary) {
  const clock = { now: 1_700_000_000_000 };
  const mirror = createMemoryMirror();
  mirror.fill(made, 100);
  mirror.finish();
  const newEngine = () => createLibraryEngine({ reader: mirror.reader, now: () => clock.now, language: 'en' });
  return {
    mirror,
    clock,
    newEngine,
    engine: newEngine(),
    point: () => ({ library: MADE_LIBRARY, version: mirror.head.version }),
  };
}

export type EngineWorld = ReturnType<typeof createEngineWorld>;
