import { useEffect, useState } from 'react';
import { useAsync } from '@/components/ui/use-async';
import type { ItemRow } from '@/lib/library/item-row';
import { client } from '@/lib/messaging/client';
import type { AppError } from '@/lib/util/app-error';

const PAUSE_MS = 200;
const LIMIT = 30;

export interface Search {
  query: string;
  setQuery(query: string): void;
  /** What was found, null until the first answer and while nothing is searched. */
  results: ItemRow[] | null;
  loading: boolean;
  error: AppError | null;
  retry(): void;
}

/** Searches the active library once the user pauses typing. */
export function useSearch(): Search {
  const [query, setQuery] = useState('');
  const [asked, setAsked] = useState('');
  const wanted = query.trim();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), wanted === '' ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const found = useAsync(
    asked === '' ? null : async () => ({ asked, items: await client.library.search(asked, LIMIT) }),
    [asked],
  );
  const results = wanted !== '' && found.value ? found.value.items : null;
  const loading = wanted !== '' && (wanted !== asked || found.loading);
  return { query, setQuery, results, loading, error: found.error, retry: found.reload };
}
