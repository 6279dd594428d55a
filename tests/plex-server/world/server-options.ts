import type { ConnectionKind } from '../plextv/resource-wire';

/** How one PMS differs from an ordinary one; all of it for tests of unusual servers. */
export interface ServerOptions {
  name?: string;
  /** Title of the account that owns it; Demo by default. Sam's servers are shared with the Home. */
  owner?: string;
  tracks?: number;
  claimed?: boolean;
  /** `/identity` and `/` say that they are this server. */
  shownIdentifier?: string;
  /** A reverse proxy's login page, 200 HTML, in front of everything. */
  loginPage?: boolean;
  /** Not in plex.tv's resources. */
  unlisted?: boolean;
  connections?: readonly ConnectionKind[];
  presence?: boolean;
  httpsRequired?: boolean;
  publicAddressMatches?: boolean;
  /** `NAME[,NAME…]` or `all`; else those of the start options. */
  variant?: string;
}

export interface StartOptions {
  /** First of the fixed ports: P music server, P+1 plex.tv, P+2 Plex Web, P+3 control, P+4 edge, P+5… further servers. */
  port?: number;
  host?: string;
  /** Music tracks of the generated library; 2,000 by default. */
  tracks?: number;
  seed?: number;
  /** Path of an iTunes or Music `Library.xml`: the library is built from it, unrated. */
  libraryFrom?: string;
  /** Seed of the differences between that file and the library. */
  drift?: number;
  /** Added to each answer of a PMS. */
  latencyMs?: number;
  /** `KIND[:ARG]@PATH_GLOB[%PERCENT|#NTH][;…]` */
  fault?: string;
  /** Reverse proxies in front: `MODE[=ARG][,MODE…][;next proxy…]` (proxy/proxy-spec.ts). */
  proxy?: string;
  /** PIN polls that follow each other sooner than this are answered 429, code 1003; never by default. */
  leastPollMs?: number;
  /** In which ways the servers are otherwise: `NAME[,NAME…]` or `all` (README.md, Variants). */
  variant?: string;
  /** Longest address that is not a 414, in bytes; 8,000 by default. */
  maxUriBytes?: number;
  /** Ratings of a generated library; `sparse` by default. */
  ratings?: 'sparse' | 'none';
  /** The first server. */
  server?: ServerOptions;
  /** Further servers. */
  moreServers?: readonly ServerOptions[];
}
