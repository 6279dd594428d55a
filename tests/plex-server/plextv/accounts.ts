import { randomBytes } from 'node:crypto';
import { stableHex, stableToken, stableUuid } from '../data/seeded-random';

/** A plex.tv account or a managed Home user (plex-protocol.md §3.2, §3.4). All of them are invented. */
export interface Account {
  id: number;
  /** plex.tv's own form: 16 hex digits. */
  uuid: string;
  /** Empty for a managed user. */
  username: string;
  title: string;
  email: string;
  /** Member of the demo owner's Plex Home. */
  home: boolean;
  /** The admin of the Home. */
  admin: boolean;
  restricted: boolean;
  /** 4 digits; absent = not protected. */
  pin?: string;
  /** The account's first token, printed by the command line. */
  firstToken: string;
}

export interface Accounts {
  readonly all: readonly Account[];
  readonly owner: Account;
  /** By name, title, uuid or id; undefined when there is none. */
  find(text: string): Account | undefined;
  byToken(token: string | undefined): Account | undefined;
  /** A further token of the account, as each signed-in device gets its own. */
  issueToken(account: Account): string;
  /** @returns false when the token was unknown. */
  revokeToken(token: string): boolean;
  /** Signs everybody out but for the first tokens (control: reset). */
  reset(): void;
}

interface AccountSeed {
  username: string;
  title: string;
  home: boolean;
  admin?: boolean;
  restricted?: boolean;
  pin?: string;
}

const SEEDS: readonly AccountSeed[] = [
  { username: 'demo', title: 'Demo', home: true, admin: true },
  { username: '', title: 'Robin', home: true, restricted: true },
  { username: '', title: 'Kim', home: true, restricted: true, pin: '2468' },
  { username: 'sam', title: 'Sam', home: false },
];

export function createAccounts(seed: number): Accounts {
  const all = SEEDS.map((one, index): Account => ({
    id: 7_010_001 + index * 37,
    uuid: stableHex(16, 'account', seed, one.title),
    username: one.username,
    title: one.title,
    email: one.username === '' ? '' : `${one.username}@example.com`,
    home: one.home,
    admin: one.admin ?? false,
    restricted: one.restricted ?? false,
    pin: one.pin,
    firstToken: stableToken('account', seed, one.title),
  }));
  const [owner] = all;
  if (!owner) throw new Error('no accounts');
  const tokens = new Map<string, Account>();
  const reset = (): void => {
    tokens.clear();
    for (const account of all) tokens.set(account.firstToken, account);
  };
  reset();
  return {
    all,
    owner,
    find: (text) => all.find((one) => [String(one.id), one.uuid, one.title.toLowerCase()].includes(text.toLowerCase())),
    byToken: (token) => (token === undefined ? undefined : tokens.get(token)),
    issueToken(account) {
      const token = randomBytes(15).toString('base64url');
      tokens.set(token, account);
      return token;
    },
    revokeToken: (token) => tokens.delete(token),
    reset,
  };
}

export const avatarUrl = (account: Account): string => `https://plex.tv/users/${account.uuid}/avatar?c=${account.id}`;

export const stableClientId = (...parts: (string | number)[]): string => stableUuid('client', ...parts);
