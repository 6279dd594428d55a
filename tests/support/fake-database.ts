import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';

/** From now on IndexedDB is in memory, and empty. */
export function freshIndexedDb(): void {
  globalThis.indexedDB = new IDBFactory();
}
