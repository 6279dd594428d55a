import type { Account } from '../plextv/accounts';
import type { Pms } from '../pms/create-pms';

/** One PMS as the first line of the command tells of it. */
export interface PmsLine {
  name: string;
  url: string;
  machineIdentifier: string;
  /** The owner's token for this server. */
  token: string;
}

/** One PMS as a test holds it. */
export interface PmsHandle extends PmsLine {
  port: number;
  /** `https://127-0-0-1.{certId}.plex.direct:{port}` */
  directUrl: string;
  pms: Pms;
  /** Token of any account on this server, by title (`Robin`). @throws without access. */
  tokenOf(title: string): string;
}

export function createPmsHandle(pms: Pms, host: string, port: number, accounts: readonly Account[]): PmsHandle {
  const { name, machineIdentifier, certId } = pms.context.identity;
  return {
    name,
    url: `http://${host}:${port}`,
    machineIdentifier,
    token: pms.tokenOf(pms.owner.id) ?? '',
    port,
    directUrl: `https://${host.replaceAll('.', '-')}.${certId}.plex.direct:${port}`,
    pms,
    tokenOf(title) {
      const account = accounts.find((one) => one.title === title);
      const token = account && pms.tokenOf(account.id);
      if (token === undefined) throw new Error(`${title} has no access to ${name}`);
      return token;
    },
  };
}
