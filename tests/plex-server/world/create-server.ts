import type { Library } from '../data/library';
import { stableHex } from '../data/seeded-random';
import { createPms, type Pms } from '../pms/create-pms';
import type { PmsIdentity } from '../pms/pms-context';
import type { Account, Accounts } from '../plextv/accounts';
import type { ServerOptions } from './server-options';

export const PMS_VERSION = '1.43.2.10687-5a1c2e3f4';

/** Who a server is; derived from seed and name, so that it is the same server in the next run. */
export function serverIdentity(options: ServerOptions, seed: number, fallbackName: string): PmsIdentity {
  const name = options.name ?? fallbackName;
  const machineIdentifier = stableHex(40, 'machine', seed, name);
  return {
    name,
    machineIdentifier,
    certId: stableHex(32, 'certificate', seed, name),
    version: PMS_VERSION,
    claimed: options.claimed ?? true,
    shownIdentifier: options.shownIdentifier ?? machineIdentifier,
  };
}

/** The owner and, of the demo account's servers, its Home; of others, the demo account as a guest. */
export function membersOf(owner: Account, accounts: Accounts): Account[] {
  if (owner === accounts.owner) return accounts.all.filter((account) => account.home);
  return [owner, accounts.owner];
}

export function createServer(identity: PmsIdentity, options: ServerOptions, library: Library, accounts: Accounts): Pms {
  const owner = options.owner === undefined ? accounts.owner : accounts.find(options.owner);
  if (!owner) throw new Error(`no account "${options.owner ?? ''}"`);
  return createPms({ identity, library, accounts, owner, members: membersOf(owner, accounts) });
}
