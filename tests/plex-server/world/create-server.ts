import type { Library } from '../data/library';
import { createSoundSpace } from '../data/sound-space';
import { stableHex } from '../data/seeded-random';
import { createPms, type Pms } from '../pms/create-pms';
import type { PmsIdentity } from '../pms/pms-context';
import type { Account, Accounts } from '../plextv/accounts';
import type { VariantSwitch } from '../variants/variant-switch';
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

export interface ServerParts {
  identity: PmsIdentity;
  options: ServerOptions;
  library: Library;
  accounts: Accounts;
  variants: VariantSwitch;
  seed: number;
  maxUriBytes?: number | undefined;
}

/** Other servers and proxies differ; a PMS of its own is not known to have a limit below this (§14, guess). */
const DEFAULT_MAX_URI = 8_000;

export function createServer(parts: ServerParts): Pms {
  const { identity, options, library, accounts, variants, seed, maxUriBytes = DEFAULT_MAX_URI } = parts;
  const owner = options.owner === undefined ? accounts.owner : accounts.find(options.owner);
  if (!owner) throw new Error(`no account "${options.owner ?? ''}"`);
  const sound = createSoundSpace(seed);
  const members = membersOf(owner, accounts);
  return createPms({ identity, library, sound, accounts, owner, members, variants, seed, maxUriBytes });
}
