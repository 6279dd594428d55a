import type { ConnectionKind } from '@/lib/plex/connection-candidates';
import type { AttemptOutcome, ConnectionAttempt } from '@/lib/plex/connection-picker';
import type { SerializedError } from '@/lib/util/app-error';
import type { HomeUser, MusicSection } from '@/lib/store/session-store';
import type { LibraryRef, Owner } from '@/lib/util/refs';

export type { AttemptOutcome, ConnectionAttempt, ConnectionKind, HomeUser, MusicSection };

export type ServerStatus =
  | 'connected'
  | 'connecting'
  | 'needs-permission'
  | 'unreachable'
  | 'unauthorized'
  | 'unclaimed';

export interface ServerState extends Owner {
  name: string;
  owned: boolean;
  /** The owner's name on a shared server. */
  sourceTitle: string | null;
  version: string | null;
  status: ServerStatus;
  error: SerializedError | null;
  connection: { address: string; kind: ConnectionKind; secure: boolean; latencyMs: number } | null;
  tried: ConnectionAttempt[];
  sections: MusicSection[];
  /** Added by address and token, not found through a plex.tv account. */
  manual: boolean;
}

export interface AccountState {
  /** plex.tv uuid, or `local` when only servers with pasted tokens are known. */
  account: string;
  /** plex.tv's numeric id, as Plex Web's own user list has it. */
  id: string | null;
  title: string;
  /** How PlexM8 came by the token: sign-out revokes only what a PIN made. */
  tokenFrom: 'pin' | 'pasted';
  /** The other people of this Plex Home; empty without a Home. */
  home: HomeUser[];
  /** Why plex.tv's last answer was no help; the servers that are known stay usable (plex-protocol.md §13). */
  error?: SerializedError | null;
}

export interface SignInState {
  /** The page where the user approves; the background has opened it in a tab. */
  url: string;
  /** Epoch seconds. */
  expiresAt: number;
  state: 'waiting' | 'expired' | 'failed';
  error: SerializedError | null;
}

/** Everything a surface needs to know about who is signed in and where. Holds no token. */
export interface SessionState {
  account: AccountState | null;
  signIn: SignInState | null;
  servers: ServerState[];
  /** The library whose items are shown and rated, and whose ratings these are. */
  active: LibraryRef | null;
  /** Nothing is ever written to Plex while this is on. */
  readOnly: boolean;
  /** True until the first look at the stored session has ended. */
  loading: boolean;
}
