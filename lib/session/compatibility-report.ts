/** One open point of plex-protocol.md §14, as this server answers it. Never a title, name, address or token. */
export interface CompatibilityRow {
  /** Stable id, e.g. `unrated-filter`. */
  probe: string;
  /** `holds`: as we guess. `differs`: the other way round. `unknown`: could not be told (`detail` says why). */
  outcome: 'holds' | 'differs' | 'unknown';
  /** A short fact for developers: a status, a type, a count. */
  detail: string;
}

export interface CompatibilityReport {
  plexm8: string;
  serverVersion: string | null;
  platform: string | null;
  owned: boolean;
  /** Epoch seconds. */
  at: number;
  rows: CompatibilityRow[];
}
