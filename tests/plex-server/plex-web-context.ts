import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PlexWebOptions } from './plex-web/web-options';

/** One PMS as the page of Plex Web knows it. */
export interface PlexWebServer {
  readonly name: string;
  readonly machineIdentifier: string;
  /** Plain http address on 127.0.0.1, without a trailing slash. */
  httpUrl(): string;
  /** `https://127-0-0-1.{certId}.plex.direct:{port}`, for a page on https://app.plex.tv. */
  directUrl(): string;
  /** The server token of a user (`users[].servers[].accessToken`), undefined without access. */
  tokenOf(userId: number): string | undefined;
}

/** One account or Home user, as the page's user picker shows it. */
export interface PlexWebUser {
  readonly id: number;
  readonly uuid: string;
  readonly title: string;
  readonly admin: boolean;
  /** A PIN is needed to switch to this user. */
  readonly protected: boolean;
  /** The plex.tv token under which the page is this user (`myPlexAccessToken`). */
  readonly authToken: string;
}

/**
 * All that the stand-in tells the stand-in Plex Web page. The page itself talks to the PMS and to
 * plex.tv over HTTP with its own tokens, as the real one does; both answer CORS for its origins.
 */
export interface PlexWebContext {
  readonly seed: number;
  /** Plain http address of the Plex Web server itself, without a trailing slash. */
  url(): string;
  /** Plain http address of the stand-in plex.tv; on https://app.plex.tv use https://plex.tv. */
  plextvUrl(): string;
  servers(): readonly PlexWebServer[];
  users(): readonly PlexWebUser[];
  /** Who is signed in on a freshly opened page (`PUT /plex-web/user` of the control server). */
  shownUser(): PlexWebUser;
  /** How the page shall be (`PUT /plex-web`); its own query is added to this. */
  options(): PlexWebOptions;
}

/** The pages below `/desktop`, `/web/` and their assets. `/auth` is served by the shell. */
export interface PlexWebApp {
  /** Answers and returns true, or leaves `response` untouched and returns false (shell: 404). */
  handle(request: IncomingMessage, response: ServerResponse, url: URL): boolean | Promise<boolean>;
}

/** What `tests/plex-server/plex-web/app.ts` exports as `createPlexWebApp`. */
export type CreatePlexWebApp = (context: PlexWebContext) => PlexWebApp;
