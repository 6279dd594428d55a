import { useEffect, useMemo, useRef, useState } from 'react';
import { useEvent } from '@/components/ui/use-event';
import { type WindowedRows, useWindowedRows } from '@/components/ui/use-windowed-rows';
import { client } from '@/lib/messaging/client';
import type { LibraryRow, ViewDefinition, ViewWindow } from '@/lib/library/views/view';

/** What a list of the mirror says besides its rows. */
export type ViewFacts = Pick<ViewWindow, 'complete' | 'durationMs' | 'version'>;

/** While a library is being read, news comes many times a second. */
const RELOAD_MS = 700;

/** A list of the mirror that follows its changes. */
export function useLibraryView(view: ViewDefinition): { rows: WindowedRows<LibraryRow>; facts: ViewFacts | null } {
  const [facts, setFacts] = useState<{ of: string; facts: ViewFacts } | null>(null);
  const name = useMemo(() => JSON.stringify(view), [view]);
  const rows = useWindowedRows<LibraryRow>(async (window) => {
    const page = await client.views.read(view, window);
    const { complete, durationMs, version } = page;
    setFacts({ of: name, facts: { complete, durationMs, version } });
    return page;
  }, name);

  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const shown = facts?.of === name ? facts.facts.version : 0;
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), []);
  useEvent('mirrorChanged', (state) => {
    const { library } = view;
    const isOurs =
      state.server === library.server && state.account === library.account && state.section === library.section;
    if (!isOurs || state.version <= shown || timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      rows.reload();
    }, RELOAD_MS);
  });
  return { rows, facts: facts?.of === name ? facts.facts : null };
}
