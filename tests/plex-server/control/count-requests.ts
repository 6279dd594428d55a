import type { RequestLog } from '../net/request-log';

/** How many requests came after entry `since` of the log, and which: `server METHOD /path` → number. */
export function countRequests(
  log: RequestLog,
  since: number,
): { last: number; count: number; calls: Record<string, number> } {
  const entries = log.since(since);
  const calls: Record<string, number> = {};
  for (const { server, method, path } of entries) {
    // Keys would make a line of each request.
    const call = `${server} ${method} ${path.replace(/\/(?:t?\d+)(?:,t?\d+)*(?=\/|$)/g, '/{id}')}`;
    calls[call] = (calls[call] ?? 0) + 1;
  }
  return { last: log.last, count: entries.length, calls };
}
