import type { EngineLife } from './engine-client';

/** Where the Worker lives: a document of its own in Chrome, the background page in Firefox. */
export interface EngineHost {
  /** Gives the port to the Worker, starting it if there is none. */
  attach(port: MessagePort): Promise<EngineLife>;
  /** Ends the Worker now. */
  stop(): Promise<void>;
}
