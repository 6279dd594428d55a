import type { PlexHttp } from '@/lib/plex/plex-http';
import { readProviderFeatures } from '@/lib/plex/pms-probes';
import { directTransport } from '@/lib/plex/pms-transport';
import { containerOf, parseAs, readNumber, rootSchema } from '@/lib/plex/schemas';
import { isAppError } from '@/lib/util/app-error';
import type { ServerLink } from './link-transport';

/** What a server says about itself to this person (plex-protocol.md §1.7, §2). */
export interface ServerFacts {
  version: string | null;
  /** Of the server's owner, e.g. `music-analysis`; empty where it is not said. */
  ownerFeatures: ReadonlySet<string>;
  musicAnalysis: boolean;
  /** E.g. `rate`, `playlist`; empty where it is not said. */
  provides: ReadonlySet<string>;
}

/** One address, one attempt: no other is looked for. @throws AppError unauthorized, network, timeout, … */
export async function readServerFacts(http: PlexHttp, link: ServerLink, timeoutMs: number): Promise<ServerFacts> {
  const transport = directTransport({ http, ...link });
  const read = async (path: string): Promise<Record<string, unknown>> =>
    containerOf((await transport.send('GET', path, [], { timeoutMs, retries: 0 })).body);
  const [root, provides] = await Promise.all([
    read('/').then((container) => parseAs(rootSchema, container)),
    // Old servers lack it, and it only adds: without it everything is offered.
    read('/media/providers').then(readProviderFeatures, (error: unknown) => {
      if (!isAppError(error)) throw error;
      return new Set<string>();
    }),
  ]);
  return {
    version: root.version,
    ownerFeatures: new Set(root.ownerFeatures.split(',').filter((name) => name !== '')),
    musicAnalysis: (readNumber(root.musicAnalysis) ?? 0) > 0,
    provides,
  };
}
