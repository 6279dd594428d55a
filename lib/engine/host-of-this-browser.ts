import type { EngineHost } from './engine-host';
import { createOffscreenHost } from './offscreen-host';
import { createPageHost } from './page-host';
import { startEngineWorker } from './start-engine-worker';

export const hostOfThisBrowser = (): EngineHost =>
  import.meta.env.FIREFOX ? createPageHost({ createWorker: startEngineWorker }) : createOffscreenHost();
