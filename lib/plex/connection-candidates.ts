import type { PlexResource } from './schemas';

/** How a server is reached; `manual` was typed in by the user. */
export type ConnectionKind = 'local' | 'remote' | 'relay' | 'manual';

export interface Candidate {
  /** Base URL without a trailing slash; may have a path prefix. */
  uri: string;
  kind: ConnectionKind;
}

const RANK: Record<ConnectionKind, number> = { manual: 0, local: 1, remote: 2, relay: 3 };

/** Addresses of a server in the order to try them (plex-protocol.md §3.5). */
export function listCandidates(resource: PlexResource): Candidate[] {
  const candidates: Candidate[] = [];
  for (const connection of resource.connections) {
    const kind = connection.relay ? 'relay' : connection.local ? 'local' : 'remote';
    // A local address of somebody else's server leads nowhere, unless both sit in one network.
    if (kind === 'local' && !resource.owned && !resource.publicAddressMatches) continue;
    const address = connection.address ?? '';
    if (isUseless(address)) continue;
    const uri = connection.uri === null ? null : normalizeBase(connection.uri);
    if (uri === null) continue;
    candidates.push({ uri, kind });
    // A router's filter against DNS rebinding stops plex.direct names of private addresses; plain http has no name.
    if (
      isPlexDirect(uri) &&
      kind !== 'relay' &&
      !resource.httpsRequired &&
      address !== '' &&
      connection.port !== null
    ) {
      const host = address.includes(':') ? `[${address.replace(/^\[|\]$/g, '')}]` : address;
      const plain = normalizeBase(`http://${host}:${connection.port}`);
      if (plain !== null) candidates.push({ uri: plain, kind });
    }
  }
  return sortCandidates(candidates, null);
}

/** By class, https before http, each address once; the address that won last time leads. */
export function sortCandidates(candidates: readonly Candidate[], winner: string | null): Candidate[] {
  const unique = [...new Map(candidates.map((candidate) => [candidate.uri, candidate])).values()];
  const rank = ({ uri, kind }: Candidate): number =>
    uri === winner ? -1 : RANK[kind] * 2 + (uri.startsWith('https:') ? 0 : 1);
  return unique.toSorted((a, b) => rank(a) - rank(b));
}

/** Scheme, host, port, path prefix; null for anything that is not an http(s) address. */
export function normalizeBase(uri: string): string | null {
  if (!URL.canParse(uri)) return null;
  const url = new URL(uri);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`;
}

/** The match pattern that lets us reach an address; without a port, which Firefox refuses. */
export function hostPattern(uri: string): string {
  const url = new URL(uri);
  return `${url.protocol}//${url.hostname}/*`;
}

function isPlexDirect(uri: string): boolean {
  return new URL(uri).hostname.endsWith('.plex.direct');
}

/** IPv6 link-local and "any": no other machine answers there. Docker bridges stay and time out (§3.5). */
function isUseless(address: string): boolean {
  return /^\[?fe[89ab][0-9a-f]:/i.test(address) || address === '0.0.0.0' || /^\[?::\]?$/.test(address);
}
