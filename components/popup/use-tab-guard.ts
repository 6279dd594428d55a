import { useCallback, useEffect, useState } from 'react';
import { type PageMismatch, comparePage } from '@/components/ratings/page-owner';
import { client } from '@/lib/messaging/client';
import type { SessionState } from '@/lib/session/session-state';
import { AppError } from '@/lib/util/app-error';
import type { Owner } from '@/lib/util/refs';

export interface TabGuard {
  /** The Plex Web tab in front shows another person or server: nothing is written from here. */
  mismatch: PageMismatch | null;
  /** Asked right before each write. @throws AppError wrong-account */
  confirmOwner(): Promise<Owner>;
  check(): void;
}

/**
 * Keeps the popup from rating as one person over a Plex Web tab that shows another (issue 2 §4). With no
 * Plex Web in front, or one that does not say who it shows, the popup's own line says whose ratings these are.
 */
export function useTabGuard(session: SessionState, owner: Owner): TabGuard {
  const [mismatch, setMismatch] = useState<PageMismatch | null>(null);

  const ask = useCallback(async (): Promise<PageMismatch | null> => {
    const page = await client.surfaces.plexWebInFront();
    const found =
      page && comparePage({ userId: page.userId, userTitle: page.userTitle, server: page.route.server }, session);
    return found?.kind === 'unknown-user' ? null : found;
  }, [session]);

  // A background that does not answer is said by whatever else the popup asks it.
  const check = useCallback((): void => void ask().then(setMismatch, () => undefined), [ask]);
  useEffect(() => {
    let shown = true;
    ask().then(
      (found) => shown && setMismatch(found),
      () => undefined,
    );
    return () => {
      shown = false;
    };
  }, [ask]);

  const { server, account } = owner;
  const confirmOwner = useCallback(async (): Promise<Owner> => {
    const found = await ask();
    setMismatch(found);
    if (found) throw new AppError('wrong-account', 'the Plex Web tab in front shows somebody else');
    return { server, account };
  }, [ask, server, account]);

  return { mismatch, confirmOwner, check };
}
