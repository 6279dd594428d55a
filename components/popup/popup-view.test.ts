import { describe, expect, it } from 'vitest';
import type { ServerState, SessionState, SignInState } from '@/lib/session/session-state';
import { popupView } from './popup-view';

const server = (change: Partial<ServerState> = {}): ServerState => ({
  server: 's',
  account: 'a',
  name: 'Attic',
  owned: true,
  sourceTitle: null,
  version: null,
  status: 'connected',
  error: null,
  connection: null,
  tried: [],
  sections: [{ section: '1', uuid: null, title: 'Music' }],
  manual: false,
  ...change,
});

const session = (change: Partial<SessionState> = {}): SessionState => ({
  account: { account: 'a', id: '1', title: 'Mira', tokenFrom: 'pin', home: [] },
  signIn: null,
  servers: [server()],
  active: { server: 's', account: 'a', section: '1' },
  readOnly: false,
  loading: false,
  ...change,
});

const signIn: SignInState = { url: 'https://plex.tv', expiresAt: 0, state: 'waiting', error: null };
const nobody = { account: null, servers: [], active: null };

describe('popupView', () => {
  it.each<[string, SessionState | null, string]>([
    ['nothing is known yet', null, 'loading'],
    ['the stored session is being read', session({ ...nobody, loading: true }), 'loading'],
    ['nobody is signed in', session(nobody), 'signed-out'],
    [
      'the last server with a pasted token was removed',
      session({ ...nobody, account: { account: 'local', id: null, title: '', tokenFrom: 'pasted', home: [] } }),
      'signed-out',
    ],
    ['a sign-in waits for the user', session({ ...nobody, signIn }), 'signing-in'],
    ['the account has no server', session({ servers: [], active: null }), 'no-servers'],
    ['no library is chosen', session({ active: null }), 'choose-library'],
    ['no server has music', session({ servers: [server({ sections: [] })], active: null }), 'no-library'],
    [
      'the only server is looked for',
      session({ servers: [server({ sections: [], status: 'connecting' })], active: null }),
      'loading',
    ],
    [
      'the only server is down and was never seen',
      session({ servers: [server({ sections: [], status: 'unreachable' })], active: null }),
      'unreachable',
    ],
    [
      'the chosen library is of another person',
      session({ active: { server: 's', account: 'b', section: '1' } }),
      'choose-library',
    ],
    ['all is well', session(), 'ready'],
  ])('when %s', (_when, state, kind) => {
    expect(popupView(state).kind).toBe(kind);
  });

  it('keeps rating possible while the server is down, and says so', () => {
    const view = popupView(session({ servers: [server({ status: 'unreachable' })] }));
    expect(view).toMatchObject({ kind: 'ready', trouble: { name: 'Attic' } });
  });

  it('keeps a known library usable while somebody signs in again', () => {
    expect(popupView(session({ signIn })).kind).toBe('ready');
  });
});
