import { useEffect, useState } from 'react';
import { client } from '@/lib/messaging/client';
import type { HealthReport } from '@/lib/session/health-report';
import type { AppError } from '@/lib/util/app-error';
import { useAction } from './use-action';
import { useEvent } from './use-event';

export interface Health {
  /** Null until somebody has checked. */
  report: HealthReport | null;
  busy: boolean;
  error: AppError | null;
  check(): void;
}

/**
 * How the server is, and what it can do; follows every check, whoever asked for it.
 * @param of checks at once, and again when it changes; null only listens, and sends nothing
 */
export function useHealth(of: string | null): Health {
  const [report, setReport] = useState<HealthReport | null>(null);
  const { run, busy, error } = useAction(async () => setReport(await client.health.check()));
  useEvent('healthChanged', setReport);
  useEffect(() => {
    if (of !== null) void run();
  }, [of, run]);
  return { report, busy, error, check: () => void run() };
}
