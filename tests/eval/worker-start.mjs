// A worker thread of Node 20 does not inherit the TypeScript loader of its parent.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
