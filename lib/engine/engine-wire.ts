import type { SerializedError } from '@/lib/util/app-error';

/** A call from the background; `method` is `service.method`. */
export interface EngineCall {
  id: number;
  method: string;
  args: unknown[];
}

export type EngineOutcome = { ok: true; value: unknown } | { ok: false; error: SerializedError };

/**
 * What the Worker says on the port of a background. `bye` comes before it ends by itself: a call that
 * crossed it on the way was not heard.
 */
export type EngineAnswer = { t: 'ready' } | { t: 'bye' } | { t: 'answer'; id: number; outcome: EngineOutcome };

/** What the document that owns the Worker tells it; each port is the way to one background. */
export type ToEngineWorker = { t: 'start'; idleMs: number } | { t: 'port'; port: MessagePort };

/** What the Worker tells its owner: nobody asked anything for so long that it may be ended. */
export interface FromEngineWorker {
  t: 'idle';
}

/** With nothing asked for so long, the library leaves memory (house.md, Lifetime). */
export const ENGINE_IDLE_MS = 5 * 60_000;
