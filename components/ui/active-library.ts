import type { MusicSection, ServerState, SessionState } from '@/lib/session/session-state';
import { LOCAL_ACCOUNT, type LibraryRef, type Owner, sameOwner } from '@/lib/util/refs';

/** The chosen library with its server, as surfaces need it. */
export interface ActiveLibrary {
  library: LibraryRef;
  /** Whose ratings: what every write carries as `as`. */
  owner: Owner;
  server: ServerState;
  section: MusicSection | null;
  /** Name of the person, null for a server added by token. */
  person: string | null;
}

/** The active library of a session, or null when none is chosen or its server is gone. */
export function activeLibrary(session: SessionState): ActiveLibrary | null {
  const library = session.active;
  if (!library) return null;
  const server = session.servers.find((candidate) => sameOwner(candidate, library));
  if (!server) return null;
  return {
    library,
    owner: { server: library.server, account: library.account },
    server,
    section: server.sections.find((section) => section.section === library.section) ?? null,
    person: personName(session, library.account),
  };
}

/** The name of an account of this session, null where it has none (a pasted server token). */
export function personName(session: SessionState, account: string): string | null {
  if (account === LOCAL_ACCOUNT) return null;
  if (session.account?.account === account) return session.account.title;
  return session.account?.home.find((user) => user.account === account)?.title ?? null;
}
