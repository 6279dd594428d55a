import { type LibraryEngineHost, createLibraryEngine } from '@/lib/library/library-engine';
import { openDatabase } from '@/lib/store/database';
import { createMirrorReader } from '@/lib/store/mirror-store';
import type { EngineWork } from './engine-server';
import { createReopening } from './reopening';

/** How often libraries are looked for that nobody asked about for long. */
const DROP_MS = 60_000;

/** Everything that the Worker serves, on a connection that only reads. Opened by the first call. */
export function composeEngine(language: string): EngineWork {
  let open: LibraryEngineHost | null = null;
  const library = createReopening(async (onClosed) => {
    const forget = (): void => {
      if (open === engine) open = null;
      onClosed();
    };
    const db = await openDatabase(undefined, { onClosed: forget });
    const engine = createLibraryEngine({ reader: createMirrorReader(db), now: Date.now, language });
    open = engine;
    return engine;
  });
  setInterval(() => open?.dropIdle(), DROP_MS);
  return { services: { library }, prepare: () => open?.warm() ?? false };
}
