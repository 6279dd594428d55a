/** One request as the stand-in saw it. Tokens are never kept: `query` is without `X-Plex-Token`. */
export interface LogEntry {
  n: number;
  /** Epoch milliseconds. */
  at: number;
  /** Which server answered: `pms:NAME`, `plex.tv` or `plex-web`. */
  server: string;
  method: string;
  host: string;
  path: string;
  query: string;
  /** Name of the user whose token came along, null without a known token. */
  user: string | null;
  status: number;
  /** Kinds of the faults that hit. */
  faults: string[];
  origin: string | null;
  secFetchSite: string | null;
  /** `header`, `query` or null. */
  tokenIn: 'header' | 'query' | null;
  clientIdentifier: string | null;
  userAgent: string | null;
  ms: number;
}

export interface RequestLog {
  add(entry: Omit<LogEntry, 'n'>): void;
  /** Entries with `n` greater than `since`, oldest first. */
  since(n: number): readonly LogEntry[];
  readonly last: number;
  clear(): void;
}

const KEPT = 50_000;

export function createRequestLog(): RequestLog {
  let entries: LogEntry[] = [];
  let count = 0;
  return {
    add(entry) {
      count += 1;
      entries.push({ n: count, ...entry });
      if (entries.length > KEPT * 1.2) entries = entries.slice(-KEPT);
    },
    since: (n) => entries.filter((entry) => entry.n > n),
    get last() {
      return count;
    },
    clear() {
      entries = [];
    },
  };
}
