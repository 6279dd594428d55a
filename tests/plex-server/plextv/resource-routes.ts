import { xmlReply, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';
import { xmlDocument, type WireObject } from '../wire/xml-writer';
import type { Account } from './accounts';
import { otherResources } from './other-resources';
import { signedIn, type PlextvContext, type PlextvRoutes } from './plextv-context';
import { plextvError, plextvReply } from './plextv-reply';
import { resourceJson, type ResourceOptions } from './resource-wire';

/** Finding servers (plex-protocol.md §3.5). */
export function resourceRoutes(context: PlextvContext): PlextvRoutes {
  return {
    'GET /api/v2/resources': signedIn(context, resources),
    // The path of version 1 is from memory; its shape is captured.
    'GET /api/resources': signedIn(context, resourcesV1),
    'GET /api/servers/{id}/shared_servers': signedIn(context, sharedServers),
  };

  function list(request: StandInRequest, account: Account, options: ResourceOptions): WireObject[] {
    const servers = context.servers().map((server) => resourceJson(server, account, options));
    return [...servers.filter((resource) => resource !== undefined), ...otherResources(account)];
  }

  function resources(request: StandInRequest, account: Account): Reply {
    const flag = (name: string): boolean => request.param(name) === '1';
    const found = list(request, account, {
      includeHttps: flag('includeHttps'),
      includeRelay: flag('includeRelay'),
      includeIPv6: flag('includeIPv6'),
    });
    const xml = found.map(({ connections, ...resource }): WireObject => ({
      ...blankNulls(resource),
      connections: { connection: connections },
    }));
    return plextvReply(request, 200, found, { name: 'resources', value: { resource: xml } });
  }

  /** XML always: `Device` with `Connection`, times as epoch seconds. */
  function resourcesV1(request: StandInRequest, account: Account): Reply {
    const https = request.param('includeHttps') === '1';
    const relay = request.param('includeRelay') === '1';
    const found = list(request, account, { includeHttps: https, includeRelay: relay, includeIPv6: false });
    const Device = found.map(({ connections, ...resource }): WireObject => ({
      ...Object.fromEntries(Object.entries(resource).filter(([, value]) => value !== null)),
      createdAt: epoch(resource.createdAt),
      lastSeenAt: epoch(resource.lastSeenAt),
      Connection: (connections as WireObject[]).map(({ protocol, address, port, uri, local }) => ({
        protocol,
        address,
        port,
        uri,
        local,
      })),
    }));
    return xmlReply(200, xmlDocument('MediaContainer', { size: Device.length, Device }));
  }

  /** The tokens of everybody on a server, for its owner only (§3.4). */
  function sharedServers(request: StandInRequest, account: Account): Reply {
    const machine = request.path.split('/').at(-2);
    const server = context.servers().find((one) => one.machineIdentifier === machine);
    if (!server || server.owner !== account) return plextvError(request, 404, 1020, 'Server not found');
    const guests = context.accounts.all.filter((one) => one !== account && server.tokenOf(one.id) !== undefined);
    const SharedServer = guests.map((guest) => ({
      id: 9_000_000 + guest.id,
      username: guest.username || guest.title,
      email: guest.email,
      userID: guest.id,
      accessToken: server.tokenOf(guest.id),
      name: server.name,
      acceptedAt: 1_650_000_000,
      invitedAt: 1_649_000_000,
      allowSync: false,
      allowCameraUpload: false,
      allowChannels: false,
      owned: false,
      Section: [{ id: 1, key: '1', title: 'Music', type: 'artist', shared: true }],
    }));
    const container = { friendlyName: 'myPlex', identifier: 'com.plexapp.plugins.myplex', machineIdentifier: machine };
    return xmlReply(200, xmlDocument('MediaContainer', { ...container, size: SharedServer.length, SharedServer }));
  }
}

const blankNulls = (value: WireObject): WireObject =>
  Object.fromEntries(Object.entries(value).map(([key, one]) => [key, one ?? '']));

const epoch = (value: unknown): number => Math.floor(Date.parse(String(value)) / 1000);
