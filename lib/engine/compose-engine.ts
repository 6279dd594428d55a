import { type LibraryEngineHost, createLibraryEngine } from '@/lib/library/library-engine';
import { type RecommendEngineHost, createRecommendEngine } from '@/lib/recommend/engine/recommend-engine';
import { openDatabase } from '@/lib/store/database';
import { createMirrorReader } from '@/lib/store/mirror-store';
import { createVectorReader } from '@/lib/store/recommend-store';
import type { EngineWork, Lend } from './engine-server';
import { createReopening } from './reopening';

/** How often libraries are looked for that nobody asked about for long. */
const DROP_MS = 60_000;

/** Everything that the Worker serves, on a connection that only reads. Opened by the first call. */
export function composeEngine(language: string): EngineWork {
  let open: Opened | null = null;
  const opened = createReopening(async (onClosed) => {
    const forget = (): void => {
      if (open === engine) open = null;
      onClosed();
    };
    const db = await openDatabase(undefined, { onClosed: forget });
    const library = createLibraryEngine({ reader: createMirrorReader(db), now: Date.now, language });
    const recommend = createRecommendEngine({
      image: library.image,
      reader: createVectorReader(db),
      now: Date.now,
      newId: () => crypto.randomUUID(),
    });
    const engine = { library, recommend };
    open = engine;
    return engine;
  });
  setInterval(() => {
    open?.library.dropIdle();
    open?.recommend.dropIdle();
  }, DROP_MS);
  const library: Lend = (work) => opened((services) => work(services.library));
  const recommend: Lend = (work) => opened((services) => work(services.recommend));
  return { services: { library, recommend }, prepare: () => open?.library.warm() ?? false };
}

/** One image of a library serves both. */
interface Opened {
  library: LibraryEngineHost;
  recommend: RecommendEngineHost;
}
