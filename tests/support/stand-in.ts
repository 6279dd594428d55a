import { loadCertificate } from '../plex-server/net/certificate';
import { type PmsHandle, type StandInLine, startPlex } from '../plex-server/start-plex';
import type { StartOptions } from '../plex-server/world/server-options';
import { type ControlClient, createControlClient } from './control-client';

export type StandInOptions = StartOptions;

/** The stand-in Plex as a browser test needs it. */
export interface StandIn {
  line: StandInLine;
  /** The first server. */
  pms: PmsHandle;
  servers: PmsHandle[];
  /** plex.tv's token of the owner, who is called Demo. */
  accountToken: string;
  /** The port that answers for app.plex.tv and plex.tv, by the Host header. */
  edgePort: number;
  /** Hash of its public key, the same for every stand-in on this computer. */
  spki: string;
  /** Names that must lead to 127.0.0.1. */
  hostNames: string[];
  /** Asks and tells the stand-in, past PlexM8. */
  control: ControlClient;
  close(): Promise<void>;
}

/** Small unless told otherwise: a test's library need not be large to be true. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const plex = await startPlex({ tracks: 300, ...options });
  const [first] = plex.pms;
  if (!first) throw new Error('the stand-in has no server');
  return {
    line: plex.line,
    pms: first,
    servers: plex.pms,
    accountToken: plex.plextv.accountToken,
    edgePort: plex.edge.port,
    spki: plex.tls.spki,
    hostNames: ['app.plex.tv', 'plex.tv', 'clients.plex.tv', ...plex.pms.map((pms) => new URL(pms.directUrl).hostname)],
    control: createControlClient(plex.control.url),
    close: plex.close,
  };
}

/** What a browser must be told at its start, before any stand-in runs. */
export async function certificateHash(): Promise<string> {
  return (await loadCertificate(['localhost'])).spki;
}
