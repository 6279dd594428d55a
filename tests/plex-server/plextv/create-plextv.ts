import { htmlError, type Reply } from '../net/reply';
import type { StandInRequest } from '../net/stand-in-request';
import { accountRoutes } from './account-routes';
import type { Account } from './accounts';
import { createLinkPage } from './link-page';
import { pinRoutes } from './pin-routes';
import { identifyAccount, type PlextvContext, type PlextvRoute, type PlextvRoutes } from './plextv-context';
import { resourceRoutes } from './resource-routes';

export interface Plextv {
  handle(request: StandInRequest): Reply;
  /** The account behind a request's token. */
  identify(request: StandInRequest): Account | undefined;
}

/** plex.tv and clients.plex.tv: `/api/v2`, the parts of version 1 that clients still use, and `/link` (plex-protocol.md §3). */
export function createPlextv(context: PlextvContext): Plextv {
  const find = createRouter({ ...pinRoutes(context), ...accountRoutes(context), ...resourceRoutes(context) });
  const linkPage = createLinkPage(context);
  return {
    handle: (request) => linkPage(request) ?? find(request)?.(request) ?? htmlError(404),
    identify: (request) => identifyAccount(context, request),
  };
}

/** Fixed paths first, so that `/pins/link` is no id. */
function createRouter(routes: PlextvRoutes): (request: StandInRequest) => PlextvRoute | undefined {
  const patterns = Object.entries(routes)
    .filter(([call]) => call.includes('{id}'))
    .map(([call, route]) => ({ pattern: new RegExp(`^${call.replaceAll('{id}', '[^/]+')}$`), route }));
  return ({ method, path }) => {
    const call = `${method} ${path}`;
    return routes[call] ?? patterns.find(({ pattern }) => pattern.test(call))?.route;
  };
}
