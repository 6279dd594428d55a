import { type ActiveLibrary, activeLibrary } from '@/components/ui/active-library';
import type { MusicSection, ServerState, SessionState, SignInState } from '@/lib/session/session-state';
import { LOCAL_ACCOUNT } from '@/lib/util/refs';

/** What the popup has to show, decided from the session alone. */
export type PopupView =
  | { kind: 'loading' }
  | { kind: 'signing-in'; signIn: SignInState }
  | { kind: 'signed-out' }
  | { kind: 'no-servers' }
  /** Servers are known but none can be used yet: the first one says why. */
  | { kind: 'unreachable'; server: ServerState }
  | { kind: 'no-library' }
  | { kind: 'choose-library'; libraries: { server: ServerState; section: MusicSection }[] }
  /** Rating works; `trouble` stands above when the server does not answer (ratings queue). */
  | { kind: 'ready'; active: ActiveLibrary; trouble: ServerState | null };

const IN_TROUBLE: ReadonlySet<ServerState['status']> = new Set([
  'unreachable',
  'needs-permission',
  'unauthorized',
  'unclaimed',
]);

export function popupView(session: SessionState | null): PopupView {
  if (!session || (session.loading && session.servers.length === 0)) return { kind: 'loading' };
  const active = activeLibrary(session);
  if (active) {
    return { kind: 'ready', active, trouble: IN_TROUBLE.has(active.server.status) ? active.server : null };
  }
  if (session.signIn) return { kind: 'signing-in', signIn: session.signIn };
  const signedIn = session.account !== null && session.account.account !== LOCAL_ACCOUNT;
  if (!signedIn && session.servers.length === 0) return { kind: 'signed-out' };
  if (session.servers.length === 0) return { kind: 'no-servers' };
  const libraries = session.servers.flatMap((server) => server.sections.map((section) => ({ server, section })));
  if (libraries.length > 0) return { kind: 'choose-library', libraries };
  if (session.servers.some((server) => server.status === 'connecting')) return { kind: 'loading' };
  const troubled = session.servers.find((server) => IN_TROUBLE.has(server.status));
  return troubled ? { kind: 'unreachable', server: troubled } : { kind: 'no-library' };
}
