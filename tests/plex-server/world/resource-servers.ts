import type { ResourceServer } from '../plextv/resource-wire';
import type { WorldServer } from './create-world';

/** The servers as plex.tv lists them: those that are claimed and not kept out. @param portOf of a server that listens. */
export function resourceServers(
  servers: readonly WorldServer[],
  portOf: (server: WorldServer) => number,
): ResourceServer[] {
  const listed = servers.filter(({ pms, options }) => pms.context.identity.claimed && !options.unlisted);
  return listed.map((server) => {
    const { pms, options } = server;
    const { name, machineIdentifier, certId, version } = pms.context.identity;
    return {
      name,
      machineIdentifier,
      certId,
      version,
      owner: pms.owner,
      port: portOf(server),
      connections: options.connections ?? ['local', 'remote', 'relay'],
      presence: options.presence ?? true,
      httpsRequired: options.httpsRequired ?? false,
      publicAddressMatches: options.publicAddressMatches ?? true,
      tokenOf: pms.tokenOf,
    };
  });
}
