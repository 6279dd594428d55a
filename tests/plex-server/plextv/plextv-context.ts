import type { Reply } from '../net/reply';
import { parseQuery, type StandInRequest } from '../net/stand-in-request';
import type { Account, Accounts } from './accounts';
import type { PinStore } from './pin-store';
import { plextvError } from './plextv-reply';
import type { ResourceServer } from './resource-wire';

/** What the routes of plex.tv share. */
export interface PlextvContext {
  accounts: Accounts;
  pins: PinStore;
  servers: () => readonly ResourceServer[];
}

export type PlextvRoute = (request: StandInRequest) => Reply;
/** `METHOD /path` → route; `{id}` stands for one part of the path, handed over by `pathPart`. */
export type PlextvRoutes = Readonly<Record<string, PlextvRoute>>;

/** The account behind a request's token. */
export const identifyAccount = ({ accounts }: PlextvContext, request: StandInRequest): Account | undefined =>
  accounts.byToken(request.plexHeader('X-Plex-Token'));

/** 401 with code 1001 without a known token (plex-protocol.md §12). */
export const signedIn =
  (context: PlextvContext, answer: (request: StandInRequest, account: Account) => Reply): PlextvRoute =>
  (request) => {
    const account = identifyAccount(context, request);
    return account ? answer(request, account) : plextvError(request, 401, 1001);
  };

export const formParam = (request: StandInRequest, name: string): string | undefined =>
  parseQuery(request.body.toString('utf8')).find(([key]) => key === name)?.[1];
