import type { ConnectionKind } from '@/lib/plex/connection-candidates';
import type { ConnectionAttempt } from '@/lib/plex/connection-picker';
import type { SerializedError } from '@/lib/util/app-error';
import type { Owner } from '@/lib/util/refs';

/** What a server can do for this person; a tool whose feature is missing says why. */
export type Feature = 'playlists' | 'ratings' | 'recommendations' | 'smart-playlists' | 'sonic';

export interface FeatureState {
  available: boolean;
  /** Null when available. */
  reason:
    | 'offline'
    | 'read-only'
    | 'no-permission'
    | 'not-on-server'
    | 'needs-plex-pass'
    | 'needs-mirror'
    | 'server-too-old'
    | null;
}

/** Why something does not work, as far as it can be told from here: the health page has a cure for each. */
export type Trouble =
  | 'dns-rebinding'
  | 'certificate'
  | 'path-prefix'
  | 'login-page'
  | 'no-websocket'
  | 'unclaimed-server'
  | 'revoked-token'
  | 'blocked-local-network'
  | 'missing-permission'
  | 'server-down'
  | 'plextv-down'
  | 'relay-only';

export interface HealthReport {
  /** `ok`, `degraded` (works, with `troubles`), `offline` (what is known can be read, ratings wait), `signed-out`. */
  status: 'ok' | 'degraded' | 'offline' | 'signed-out';
  plexm8: string;
  server: (Owner & { name: string; version: string | null; owned: boolean }) | null;
  connection: {
    kind: ConnectionKind;
    address: string;
    secure: boolean;
    latencyMs: number;
    /** Why this one: the first that answered of the best class, or what failed before it. */
    why: 'best' | 'local-failed' | 'remote-failed' | 'only-one' | 'manual';
  } | null;
  /** What this check changed: the connection in use before, when it is another one now. */
  changedFrom: { kind: ConnectionKind; address: string } | null;
  tried: ConnectionAttempt[];
  features: Record<Feature, FeatureState>;
  mirror: { complete: boolean; ageSeconds: number | null; artists: number; albums: number; tracks: number } | null;
  /** Ratings that wait for their server. */
  outbox: number;
  troubles: Trouble[];
  error: SerializedError | null;
  /** Epoch seconds. */
  checkedAt: number;
}
