import { useEffect } from 'react';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { NowPlaying } from '@/lib/library/item-row';
import type { AppError } from '@/lib/util/app-error';

/** The first answer may be what was last known; the second one soon after corrects it. */
const CORRECTION_MS = 1000;
const POLL_MS = 5000;

export interface Playing {
  now: NowPlaying | null;
  error: AppError | null;
  reload(): void;
}

/**
 * What plays now, asked again every 5 s while the popup is open.
 * @param key names the library; another one asks anew
 */
export function useNowPlaying(key: string): Playing {
  const { value, error, loading, reload } = useAsync(() => client.library.nowPlaying(), [key]);
  const first = value === null;

  // Counted from the end of the last answer, so that a slow server is never asked twice at once.
  useEffect(() => {
    if (loading) return;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [loading, reload]);
  useEffect(() => {
    if (first) return;
    const timer = setTimeout(reload, CORRECTION_MS);
    return () => clearTimeout(timer);
  }, [first, reload]);

  return { now: value, error, reload };
}
