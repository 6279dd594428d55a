import { describe, expect, it } from 'vitest';
import type { ServerState, SessionState } from '@/lib/session/session-state';
import { comparePage } from './page-owner';

const server = (id: string, account = 'acc'): ServerState => ({
  server: id,
  account,
  name: id,
  owned: true,
  sourceTitle: null,
  version: null,
  status: 'connected',
  error: null,
  connection: null,
  tried: [],
  sections: [],
  manual: account === 'local',
});
const session = (change: Partial<SessionState> = {}): SessionState => ({
  account: {
    account: 'acc',
    id: '1',
    title: 'Mira',
    tokenFrom: 'pin',
    home: [{ account: 'kid', id: '2', title: 'Jonas', protected: true }],
  },
  signIn: null,
  servers: [server('A'), server('B')],
  active: { server: 'A', account: 'acc', section: '1' },
  readOnly: false,
  loading: false,
  ...change,
});
const page = { userId: '1', userTitle: 'Mira', server: 'A' };

describe('comparePage', () => {
  it.each(['A', 'auto', null])('finds nothing wrong with the same person on server %s', (shown) => {
    expect(comparePage({ ...page, server: shown }, session())).toBeNull();
  });

  it('names another person of the Home, with whom one can switch', () => {
    expect(comparePage({ ...page, userId: '2', userTitle: null }, session())).toEqual({
      kind: 'user',
      userId: '2',
      title: 'Jonas',
      home: { account: 'kid', id: '2', title: 'Jonas', protected: true },
    });
  });

  it('names a stranger without a switch', () => {
    expect(comparePage({ ...page, userId: '99', userTitle: 'Visitor' }, session())).toMatchObject({
      kind: 'user',
      title: 'Visitor',
      home: null,
    });
  });

  it('does not trust a page that does not say who is shown', () => {
    expect(comparePage({ ...page, userId: null, userTitle: null }, session())).toEqual({ kind: 'unknown-user' });
  });

  it('does not trust an account whose plex.tv id is not known', () => {
    const known = session();
    const account = known.account && { ...known.account, id: null };
    expect(comparePage(page, { ...known, account })).toEqual({ kind: 'unknown-user' });
  });

  it('names another server, known or not, and looks at the person first', () => {
    expect(comparePage({ ...page, server: 'B' }, session())).toMatchObject({ kind: 'server', known: { server: 'B' } });
    expect(comparePage({ ...page, server: 'Z' }, session())).toEqual({ kind: 'server', server: 'Z', known: null });
    expect(comparePage({ ...page, userId: '2', server: 'Z' }, session())).toMatchObject({ kind: 'user' });
  });

  it('compares only the server where a pasted server token has no person', () => {
    const local = session({
      account: null,
      servers: [server('A', 'local')],
      active: { server: 'A', account: 'local', section: '1' },
    });
    expect(comparePage({ ...page, userId: null }, local)).toBeNull();
    expect(comparePage({ ...page, server: 'B' }, local)).toMatchObject({ kind: 'server' });
  });
});
