import { afterEach, describe, expect, it, vi } from 'vitest';
import { readPageAccount } from './page-account';

const source = (items: Record<string, string>) => ({ getItem: (key: string) => items[key] ?? null });
const users = (...list: unknown[]) => JSON.stringify({ users: list });
const ANNA = { id: 11, title: 'Anna', authToken: 'secret-anna', servers: [{ accessToken: 'secret-server' }] };
const BEN = { id: '12', username: 'ben', authToken: 'secret-ben' };

afterEach(() => vi.restoreAllMocks());

describe('readPageAccount', () => {
  it.each([
    ['the only user', { users: users(ANNA), myPlexAccessToken: 'secret-anna' }, { id: '11', title: 'Anna' }],
    ['the active of two', { users: users(ANNA, BEN), myPlexAccessToken: 'secret-ben' }, { id: '12', title: 'ben' }],
    ['the only user while no token is stored', { users: users(ANNA) }, { id: '11', title: 'Anna' }],
    [
      'a user without a name',
      { users: users({ id: 5, authToken: 'x' }), myPlexAccessToken: 'x' },
      { id: '5', title: null },
    ],
    [
      'one user who is listed twice',
      { users: users(ANNA, ANNA), myPlexAccessToken: 'secret-anna' },
      { id: '11', title: 'Anna' },
    ],
  ])('tells %s', (_name, items, expected) => {
    expect(readPageAccount(source(items))).toEqual(expected);
  });

  it.each([
    ['nothing stored', {}],
    ['a token but no users', { myPlexAccessToken: 'secret-anna' }],
    ['two users and no token', { users: users(ANNA, BEN) }],
    ['a token of nobody in the list', { users: users(ANNA), myPlexAccessToken: 'secret-other' }],
    ['two people with one token', { users: users(ANNA, { ...ANNA, id: 13 }), myPlexAccessToken: 'secret-anna' }],
    ['malformed JSON', { users: '{"users":[{"id":11,"authToken":"secret-anna"', myPlexAccessToken: 'secret-anna' }],
    ['null', { users: 'null' }],
    ['a list in place of an object', { users: '[1,2]' }],
    ['entries that are no objects', { users: users(null, 7, 'x') }],
    ['an id of another kind', { users: users({ ...ANNA, id: { n: 1 } }), myPlexAccessToken: 'secret-anna' }],
    ['an id that is no number', { users: users({ ...ANNA, id: 'abc' }), myPlexAccessToken: 'secret-anna' }],
  ])('says that it does not know with %s', (_name, items) => {
    expect(readPageAccount(source(items))).toBeNull();
  });

  it('lets no token out: not in what it returns, not in what it logs', () => {
    const out: string[] = [];
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, method).mockImplementation((...args: unknown[]) => void out.push(JSON.stringify(args)));
    }
    for (const text of [
      users(ANNA, BEN),
      '{"users":[{"authToken":"secret-anna"',
      '{"users":{"authToken":"secret-anna"}}',
    ]) {
      out.push(JSON.stringify(readPageAccount(source({ users: text, myPlexAccessToken: 'secret-anna' }))));
    }
    expect(out.join('\n')).not.toContain('secret');
  });

  it('follows a Home switch that only rewrites the storage', () => {
    const items: Record<string, string> = { users: users(ANNA, BEN), myPlexAccessToken: 'secret-anna' };
    const page = source(items);
    const before = readPageAccount(page);
    items.myPlexAccessToken = 'secret-ben';
    expect([before?.id, readPageAccount(page)?.id]).toEqual(['11', '12']);
  });
});
