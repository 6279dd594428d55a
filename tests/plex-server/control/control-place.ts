import type { LibraryItem, MusicItem, Section } from '../data/library-items';
import { PLAYLIST } from '../data/library-items';
import type { StandInRequest } from '../net/stand-in-request';
import type { Pms } from '../pms/create-pms';
import type { PmsUser } from '../pms/pms-user';
import type { Account, Accounts } from '../plextv/accounts';
import { ControlError, type ControlBody } from './create-control';

/** Whom and what a call of control is about. @throws ControlError for names that nobody has */
export interface ControlPlace {
  /** By title; the owner of the first server by default. */
  account(name: unknown): Account;
  /** By machineIdentifier, name or position; the first by default. */
  server(name: unknown): Pms;
  /** `server` and `user` of query or body. */
  of(request: StandInRequest, body: ControlBody): { pms: Pms; person: PmsUser };
}

export function createControlPlace(accounts: Accounts, servers: readonly Pms[]): ControlPlace {
  function account(name: unknown): Account {
    if (name === undefined || name === null) return accounts.owner;
    const found = accounts.find(String(name));
    if (found) return found;
    const there = accounts.all.map((one) => one.title).join(', ');
    throw new ControlError(404, `no user "${String(name)}"; there are ${there}`);
  }
  function server(name: unknown): Pms {
    const found = servers.find(({ context: { identity } }, index) =>
      name === undefined || name === null
        ? index === 0
        : [identity.machineIdentifier, identity.name, String(index)].includes(String(name)),
    );
    if (!found) throw new ControlError(404, `no server "${String(name)}"`);
    return found;
  }
  return {
    account,
    server,
    of(request, body) {
      const pms = server(request.param('server') ?? body.server);
      const name = request.param('user') ?? body.user;
      const person = pms.userOf(account(name ?? pms.owner.title).id);
      if (!person) throw new ControlError(404, `"${String(name)}" has no access to ${pms.context.identity.name}`);
      return { pms, person };
    },
  };
}

/** @param key as inside, or as variant `opaque-keys` shows it */
export function itemOf(pms: Pms, key: unknown): LibraryItem {
  const found = pms.context.library.find(String(key).replace(/^t(?=\d)/, ''));
  if (!found) throw new ControlError(404, `no item ${String(key)}`);
  return found;
}

export function musicItemOf(pms: Pms, key: unknown): MusicItem {
  const found = itemOf(pms, key);
  if (found.kind === PLAYLIST) throw new ControlError(400, `item ${String(key)} is a playlist`);
  return found;
}

/** @param key `1`, the first music section, by default */
export function sectionOf(pms: Pms, key: unknown): Section {
  const found = pms.context.library.section(String(key ?? '1'));
  if (!found) throw new ControlError(404, `no section ${String(key)}`);
  return found;
}

/** A whole number, 0 or more. */
export function countOf(body: ControlBody, name: string, fallback: number): number {
  const value = body[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw new ControlError(400, `${name} must be a whole number, 0 or more`);
  return value;
}
