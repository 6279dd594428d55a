import type { ToImportWorker } from './import-protocol';
import { serveImport } from './serve-import';

// A worker's postMessage has no target origin; the rule means a window's.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const take = serveImport((message) => self.postMessage(message));
self.addEventListener('message', (event: MessageEvent<ToImportWorker>) => take(event.data));
