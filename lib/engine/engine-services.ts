import type { LibraryEngine } from '@/lib/library/engine-face';
import type { RecommendEngine } from '@/lib/recommend/engine/recommend-face';

/** What a test, or a bug report, may want to know of the Worker itself. */
export interface EngineState {
  /** Drawn when the Worker starts: two answers with the same id came from the same Worker. */
  id: string;
  /** Calls that reached it since then, this one among them. */
  calls: number;
}

/**
 * Everything that the Worker serves; a call is named `service.method`. All of it only reads, so a call
 * that died with its Worker may be asked again, and what a method returns belongs to the caller: its
 * typed arrays are moved out of the Worker, so it must never give away columns that it keeps.
 */
export interface EngineServices {
  engine: { state(): Promise<EngineState> };
  library: LibraryEngine;
  recommend: RecommendEngine;
}

export type EngineServiceName = keyof EngineServices;
