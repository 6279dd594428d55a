import type { PlexWebOptions } from './web-options';

/** What the stand-in tells its page at the start; the real Plex Web keeps this in its own storage. */
export interface BootUser {
  id: number;
  uuid: string;
  title: string;
  admin: boolean;
  protected: boolean;
  authToken: string;
  servers: BootServer[];
}

/** A server as one user reaches it. */
export interface BootServer {
  name: string;
  machineIdentifier: string;
  accessToken: string;
  uri: string;
}

export interface BootData {
  users: BootUser[];
  /** Id of the user who is signed in on a freshly opened page. */
  shown: number;
  /** What the browser calls itself (`localStorage.clientID`, an undated source: plex-web.md §2). */
  clientId: string;
  /** plex.tv as this page reaches it. */
  plextv: string;
  options: PlexWebOptions;
}
