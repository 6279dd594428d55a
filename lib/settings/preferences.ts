/** What the user may set. Ranges are checked by the service; JSON-safe. */
export interface Preferences {
  logLevel: 'off' | 'error' | 'info' | 'debug';
  /** Seconds for a person who waits (3–60) and for bulk pages (10–300). */
  timeoutSeconds: number;
  bulkTimeoutSeconds: number;
  /** Tracks of one request while mirroring: 0 = found out by measuring, else 100–2,000. */
  pageSize: number;
  /** Requests at once to one server: reads 1–4, writes 1–4. */
  parallelReads: number;
  parallelWrites: number;
  /** Megabytes for covers, 5–200. */
  pictureBudgetMb: number;
  /** Look for changes by itself while something of PlexM8 is open. */
  autoRefresh: boolean;
}

export const DEFAULT_PREFERENCES: Preferences = {
  logLevel: 'info',
  timeoutSeconds: 10,
  bulkTimeoutSeconds: 60,
  pageSize: 0,
  parallelReads: 4,
  parallelWrites: 4,
  pictureBudgetMb: 20,
  autoRefresh: true,
};
