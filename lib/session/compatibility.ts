import type { ConnectionAttempt } from '@/lib/plex/connection-picker';
import type { PlexHttp } from '@/lib/plex/plex-http';
import { directTransport } from '@/lib/plex/pms-transport';
import {
  type Probe,
  type ProbeReader,
  type ProbeResult,
  type ProbeSample,
  createProbeReader,
  differs,
  holds,
  unknown,
} from '@/lib/plex/pms-probes';
import { FILTER_PROBES } from '@/lib/plex/probe-filters';
import { LIST_PROBES } from '@/lib/plex/probe-lists';
import { type OpensSocket, serverProbes } from '@/lib/plex/probe-server';
import { SONIC_PROBES } from '@/lib/plex/probe-sonic';
import { containerOf, rootSchema, parseAs } from '@/lib/plex/schemas';
import { isAppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import type { CompatibilityReport, CompatibilityRow } from './compatibility-report';
import { OTHER_QUESTIONS } from './compatibility-questions';

interface CompatibilityDeps {
  http: PlexHttp;
  clock: Pick<Clock, 'now'>;
  /** Of PlexM8. */
  version: string;
  opensSocket: OpensSocket | null;
}

/** Longer than this, and what is left is said to be unknown. */
const LIMIT_MS = 55_000;
const EMPTY: ProbeResult = unknown('no music library, or an empty one');
/** A report shows no free text of a server: a version and a platform only in the form that real ones have. */
const VERSION = /^\d{1,4}(\.\d{1,6}){1,4}(-[\da-f]{6,12})?$/;
const PLATFORMS = new Set(['Linux', 'Windows', 'MacOSX', 'FreeBSD', 'Android', 'Darwin']);

/** Asks a server the open questions of plex-protocol.md §14 that reading can answer. */
export function createCompatibility({ http, clock, version, opensSocket }: CompatibilityDeps) {
  /**
   * One question after the other, so that the server has time for others.
   * @param tried what the health check learnt about the addresses
   * @throws AppError unauthorized, network, … when the server does not answer at all
   */
  return async function run(
    link: { base: string; token: string },
    tried: readonly ConnectionAttempt[] = [],
  ): Promise<CompatibilityReport> {
    const transport = directTransport({ http, ...link });
    const pms = createProbeReader(transport);
    const root = parseAs(rootSchema, containerOf((await transport.send('GET', '/', [])).body));
    const sample = await pms.sample();
    const end = clock.now() + LIMIT_MS;
    const rows: CompatibilityRow[] = [];
    for (const probe of [
      ...LIST_PROBES,
      ...FILTER_PROBES,
      ...SONIC_PROBES,
      ...serverProbes({ ...link, opensSocket, plainHttp: plainHttpOf(tried) }),
    ]) {
      const result =
        sample === null ? EMPTY : clock.now() > end ? unknown('no time left') : await ask(probe, pms, sample);
      rows.push({ probe: probe.id, ...result });
    }
    return {
      plexm8: version,
      serverVersion: VERSION.test(root.version ?? '') ? root.version : null,
      platform: typeof root.platform === 'string' && PLATFORMS.has(root.platform) ? root.platform : null,
      owned: sample?.features.has('manage') ?? false,
      at: Math.floor(clock.now() / 1000),
      rows: [...rows, ...OTHER_QUESTIONS],
    };
  };
}

export type Compatibility = ReturnType<typeof createCompatibility>;

/** An answer that could not be had is no reason to leave out the other questions. */
async function ask(probe: Probe, pms: ProbeReader, sample: ProbeSample): Promise<ProbeResult> {
  try {
    return await probe.run(pms, sample);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { status } = error.details;
    return unknown(typeof status === 'number' ? `status ${status}` : error.code);
  }
}

/** Whether the browser lets the background reach an address of the own network without TLS (§11.3). */
function plainHttpOf(tried: readonly ConnectionAttempt[]): ProbeResult {
  const plain = tried.filter(({ address, kind }) => kind === 'local' && address.startsWith('http:'));
  if (plain.some(({ outcome }) => outcome === 'ok')) return holds('answered');
  const refused = plain.filter(({ outcome }) => outcome === 'network').length;
  const reached = tried.some(({ outcome }) => outcome === 'ok');
  return refused > 0 && reached
    ? differs(`${refused} not reached, while another address was`)
    : unknown('no such address was tried');
}
