import type { PlexM8Database } from './database';

export interface MusicSection {
  /** The section's key on its server. */
  section: string;
  uuid: string | null;
  title: string;
}

/** Somebody of the same Plex Home. */
export interface HomeUser {
  account: string;
  id: string;
  title: string;
  /** A PIN must be typed to become this user. */
  protected: boolean;
}

/** A plex.tv account with its token. Never leaves the background. */
export interface AccountRecord {
  /** plex.tv uuid, or `local`. */
  account: string;
  id: string | null;
  title: string;
  token: string | null;
  tokenFrom: 'pin' | 'pasted';
  /** The account that signed in and from which this Home user was switched to; null for itself. */
  switchedFrom: string | null;
  /** Everybody of the Plex Home, this person included; empty without a Home. */
  home: HomeUser[];
  /** Epoch seconds of the last successful look at plex.tv. */
  checkedAt: number;
}

/** An address of a server. */
export interface ConnectionRecord {
  /** Base URL without a trailing slash; may have a path prefix. */
  uri: string;
  kind: 'local' | 'remote' | 'relay' | 'manual';
}

/** A server as one account sees it, with that account's token for it. */
export interface ServerRecord {
  server: string;
  account: string;
  name: string;
  owned: boolean;
  sourceTitle: string | null;
  version: string | null;
  token: string;
  connections: ConnectionRecord[];
  /** The address that won the last race. */
  winner: string | null;
  sections: MusicSection[];
  manual: boolean;
}

export function createSessionStore(db: PlexM8Database) {
  return {
    accounts: (): Promise<AccountRecord[]> => db.getAll('accounts'),
    account: (account: string): Promise<AccountRecord | undefined> => db.get('accounts', account),
    saveAccount: async (record: AccountRecord): Promise<void> => void (await db.put('accounts', record)),
    removeAccount: (account: string): Promise<void> => db.delete('accounts', account),
    servers: (): Promise<ServerRecord[]> => db.getAll('servers'),
    server: (server: string, account: string): Promise<ServerRecord | undefined> =>
      db.get('servers', [server, account]),
    saveServer: async (record: ServerRecord): Promise<void> => void (await db.put('servers', record)),
    removeServer: (server: string, account: string): Promise<void> => db.delete('servers', [server, account]),
  };
}

export type SessionStore = ReturnType<typeof createSessionStore>;
