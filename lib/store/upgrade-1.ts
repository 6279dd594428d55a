import type { IDBPDatabase } from 'idb';
import type { PlexM8Schema } from './database';

/** Schema 1, of the first release. Never edited after a release: later schemas get a file of their own. */
export function createFirstSchema(db: IDBPDatabase<PlexM8Schema>): void {
  db.createObjectStore('accounts', { keyPath: 'account' });
  db.createObjectStore('servers', { keyPath: ['server', 'account'] });
  const journal = db.createObjectStore('journal', { keyPath: ['server', 'account', 'batch', 'seq'] });
  journal.createIndex('byItem', ['server', 'account', 'key', 'at']);
  const batches = db.createObjectStore('batches', { keyPath: ['server', 'account', 'batch'] });
  batches.createIndex('byId', 'batch');
  batches.createIndex('byTime', ['server', 'account', 'createdAt']);
  db.createObjectStore('outbox', { keyPath: ['server', 'account', 'batch', 'seq'] });
  db.createObjectStore('jobs', { keyPath: 'id' });
  db.createObjectStore('imports', { keyPath: 'id' });
  db.createObjectStore('importRows', { keyPath: ['id', 'chunk'] });
  db.createObjectStore('importPlan', { keyPath: ['id', 'chunk'] });
  db.createObjectStore('mirrors', { keyPath: ['server', 'account', 'section'] });
  db.createObjectStore('mirrorChunks', {
    keyPath: ['server', 'account', 'section', 'generation', 'kind', 'part', 'start'],
  });
  db.createObjectStore('mirrorPatches', { keyPath: ['server', 'account', 'section', 'generation', 'seq'] });
  db.createObjectStore('mirrorRanks', { keyPath: ['server', 'account', 'section', 'kind', 'field'] });
  const pictures = db.createObjectStore('pictures', { keyPath: 'id' });
  pictures.createIndex('byUse', 'usedAt');
  const edits = db.createObjectStore('playlistEdits', { keyPath: ['server', 'account', 'edit'] });
  edits.createIndex('byId', 'edit');
  edits.createIndex('byTime', ['server', 'account', 'createdAt']);
  db.createObjectStore('playlistTargets', { keyPath: ['server', 'account', 'edit', 'seq'] });
  db.createObjectStore('playlistLists', { keyPath: ['server', 'account', 'edit', 'seq', 'role'] });
  db.createObjectStore('playlistCopies', { keyPath: ['server', 'account', 'copy'] });
  db.createObjectStore('rules', { keyPath: ['server', 'account', 'rule'] });
  db.createObjectStore('playlistImports', { keyPath: 'id' });
  db.createObjectStore('playlistImportRows', { keyPath: ['id', 'chunk'] });
  db.createObjectStore('picks', { keyPath: ['server', 'account', 'name'] });
  db.createObjectStore('vectors', { keyPath: ['server', 'account', 'section', 'part'] });
  db.createObjectStore('feedback', { keyPath: ['server', 'account', 'id'] });
  db.createObjectStore('memos', { keyPath: 'name' });
}
