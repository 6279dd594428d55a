import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { PageContext } from '@/lib/messaging/services';
import type { PageIdentity, PanelLink } from '@/lib/plex-web/panel-link';
import type { SessionState } from '@/lib/session/session-state';
import { AppError } from '@/lib/util/app-error';
import { createLogger } from '@/lib/util/log';
import type { Owner } from '@/lib/util/refs';
import { type PageMismatch, comparePage } from './page-owner';

const log = createLogger('panel');

/** Sees to it that nothing is written as another person, or to another server, than the surface shows (house.md, Trust). */
export interface WriteGuard {
  /** Why nothing is written from here now. */
  mismatch: PageMismatch | null;
  readOnly: boolean;
  canWrite: boolean;
  /**
   * Whose ratings the next write is, asked from the page at this moment.
   * @throws AppError wrong-account, read-only, signed-out
   */
  confirmOwner(): Promise<Owner>;
  /** Looks at the page again. */
  check(): void;
}

/** What the page answered, and what it had told by itself at that time: of the two the newer counts. */
interface Answer {
  told: PageContext | null;
  who: PageIdentity;
}

export function useWriteGuard(
  link: PanelLink | null,
  page: PageContext | null,
  session: SessionState | null,
): WriteGuard {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const newest = useRef(session);
  useEffect(() => {
    newest.current = session;
  }, [session]);

  const ask = useCallback(async (): Promise<PageIdentity | null> => {
    if (!link) return null;
    const who = await link.who();
    setAnswer({ told: link.context, who });
    return who;
  }, [link]);

  const check = useCallback((): void => {
    ask().catch((error: unknown) => log.warn('the page does not say who is shown', error));
  }, [ask]);

  // A Home switch in Plex Web tells no event in its own tab; coming back to the panel is the moment to look.
  useEffect(() => {
    addEventListener('focus', check);
    return () => removeEventListener('focus', check);
  }, [check]);

  const confirmOwner = useCallback(async (): Promise<Owner> => {
    const who = await ask();
    // After the await: the session may have changed meanwhile.
    const current = newest.current;
    if (!current?.active) throw new AppError('signed-out');
    if (current.readOnly) throw new AppError('read-only');
    if (who && comparePage(who, current)) throw new AppError('wrong-account');
    return { server: current.active.server, account: current.active.account };
  }, [ask]);

  const mismatch = useMemo(() => {
    if (!page || !session) return null;
    const told = { userId: page.userId, userTitle: page.userTitle, server: page.route.server };
    return comparePage(answer?.told === page ? answer.who : told, session);
  }, [answer, page, session]);
  const readOnly = session?.readOnly ?? false;
  return { mismatch, readOnly, canWrite: !mismatch && !readOnly && session?.active != null, confirmOwner, check };
}
