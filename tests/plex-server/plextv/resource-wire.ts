import type { WireObject } from '../wire/xml-writer';
import type { Account } from './accounts';

/** Ways to a server that resources can list (plex-protocol.md §3.5). */
export const CONNECTION_KINDS = [
  'local',
  'remote',
  'relay',
  'docker',
  'custom',
  'ipv6',
  'linkLocal',
  'anyAddress',
  'plain',
  'dead',
] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

/** A server as plex.tv knows it. */
export interface ResourceServer {
  name: string;
  machineIdentifier: string;
  certId: string;
  version: string;
  owner: Account;
  port: number;
  connections: readonly ConnectionKind[];
  presence: boolean;
  httpsRequired: boolean;
  publicAddressMatches: boolean;
  tokenOf(accountId: number): string | undefined;
}

export interface ResourceOptions {
  includeHttps: boolean;
  includeRelay: boolean;
  includeIPv6: boolean;
}

/** Addresses of the documentation blocks (RFC 5737): nothing answers there. */
const REMOTE = '203.0.113.7';
const RELAY = '198.51.100.20';
const DOCKER = '172.17.0.2';
/** Port 9 (discard) of this computer: refused at once. */
const DEAD_PORT = 9;

/** One resource for one account; undefined when the account has no access. */
export function resourceJson(
  server: ResourceServer,
  account: Account,
  options: ResourceOptions,
): WireObject | undefined {
  const accessToken = server.tokenOf(account.id);
  if (accessToken === undefined) return undefined;
  const owned = server.owner === account;
  return {
    name: server.name,
    product: 'Plex Media Server',
    productVersion: server.version,
    platform: 'Linux',
    platformVersion: '12 (Bookworm)',
    device: 'PC',
    clientIdentifier: server.machineIdentifier,
    createdAt: '2020-01-12T15:30:18Z',
    lastSeenAt: new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString().replace('.000', ''),
    provides: 'server',
    ownerId: owned ? null : server.owner.id,
    sourceTitle: owned ? null : server.owner.title,
    publicAddress: REMOTE,
    accessToken,
    owned,
    home: !owned && server.owner.home && account.home,
    synced: false,
    relay: true,
    presence: server.presence,
    httpsRequired: server.httpsRequired,
    publicAddressMatches: server.publicAddressMatches,
    dnsRebindingProtection: false,
    natLoopbackSupported: false,
    connections: server.connections.flatMap((kind) => connection(server, kind, options)),
  };
}

/** Without `includeHttps` only plain addresses are listed (guess). */
function connection(server: ResourceServer, kind: ConnectionKind, options: ResourceOptions): WireObject[] {
  const at = (address: string, extra: WireObject, port = server.port): WireObject[] => {
    const secure = (options.includeHttps && kind !== 'plain') || kind === 'relay';
    const uri = secure
      ? `https://${address.replaceAll('.', '-')}.${server.certId}.plex.direct:${port}`
      : `http://${address}:${port}`;
    return [
      {
        protocol: secure ? 'https' : 'http',
        address,
        port,
        uri,
        local: false,
        relay: false,
        IPv6: false,
        ...extra,
      },
    ];
  };
  switch (kind) {
    case 'local':
      return at('127.0.0.1', { local: true });
    case 'docker':
      return at(DOCKER, { local: true });
    case 'remote':
      return at(REMOTE, {});
    case 'relay':
      return options.includeRelay ? at(RELAY, { relay: true }) : [];
    case 'custom':
      return [
        {
          protocol: 'https',
          address: 'music.example.net',
          port: 45_678,
          uri: 'https://music.example.net:45678',
          local: false,
          relay: false,
          IPv6: false,
        },
      ];
    case 'ipv6':
      return options.includeIPv6 ? at('2001-db8-0-0-0-0-0-7', { IPv6: true, address: '2001:db8::7' }) : [];
    // Clients should drop these two themselves (§3.5).
    case 'linkLocal':
      return options.includeIPv6 ? at('fe80-0-0-0-0-0-0-1', { IPv6: true, local: true, address: 'fe80::1' }) : [];
    case 'anyAddress':
      return at('0.0.0.0', { local: true });
    // A server that plex.tv knows by its plain address only.
    case 'plain':
      return at('127.0.0.1', { local: true });
    case 'dead':
      return at('127.0.0.1', { local: true }, DEAD_PORT);
  }
}
