import { useState } from 'react';
import type { ServerStatus } from '@/lib/session/session-state';

/**
 * Counts how often a server has come back while the component was there: what failed before may be read again.
 * The status itself is no such key. A read that fails changes it, so a list that followed it would ask a
 * server that is away without end.
 */
export function useArrivals(status: ServerStatus): number {
  const [seen, setSeen] = useState({ status, count: 0 });
  if (seen.status === status) return seen.count;
  const count = status === 'connected' ? seen.count + 1 : seen.count;
  setSeen({ status, count });
  return count;
}
