import { useState } from 'react';
import { useAsync } from '@/components/ui/use-async';
import { useEvent } from '@/components/ui/use-event';
import { client } from '@/lib/messaging/client';
import type { RecommendState } from '@/lib/recommend/recommendation';
import type { AppError } from '@/lib/util/app-error';
import type { LibraryRef } from '@/lib/util/refs';

export interface Standing {
  /** Null until it has been told. */
  state: RecommendState | null;
  error: AppError | null;
  reload(): void;
}

export const libraryName = ({ server, account, section }: LibraryRef): string => [server, account, section].join('|');

/** What recommendations of a library stand on, as it goes on. @param library null asks nothing */
export function useRecommendState(library: LibraryRef | null): Standing {
  const name = library && libraryName(library);
  const [told, setTold] = useState<RecommendState | null>(null);
  const { value, error, reload } = useAsync(library && (() => client.recommendations.state(library)), [name]);
  useEvent('recommendationsChanged', (next) => {
    if (libraryName(next.library) === name) setTold(next);
  });
  const mine = [told, value].filter((state) => state !== null && libraryName(state.library) === name);
  const newest = mine.reduce<RecommendState | null>((best, next) => newer(best, next), null);
  return { state: newest, error: newest ? null : error, reload };
}

/** An answer may be older than an event that came while it was on its way. */
function newer(best: RecommendState | null, next: RecommendState | null): RecommendState | null {
  return best && next && best.version >= next.version ? best : next;
}
