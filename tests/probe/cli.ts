import { WebSocket as NodeSocket } from 'ws';
import { compatibilityText } from '@/components/options/health-compatibility-text';
import { createPlexHttp } from '@/lib/plex/plex-http';
import { socketOpener } from '@/lib/plex/probe-server';
import { createCompatibility } from '@/lib/session/compatibility';

import { errorCode } from '@/lib/util/app-error';
import { version } from '../../package.json';
import { USAGE, UsageError, readProbeOptions } from './probe-options';

const SOCKET_LIMIT_MS = 5_000;

/** `npm run -s probe`: the compatibility check without a browser. Only reads. Exit 2 for bad input, 1 for no answer. */
async function main(): Promise<void> {
  const { server, token, json } = readProbeOptions(process.argv.slice(2));
  const check = createCompatibility({
    http: createPlexHttp({ identity: { clientIdentifier: 'plexm8-probe', version, platform: 'Node' } }),
    clock: { now: Date.now },
    version,
    opensSocket: socketOpener((address) => new NodeSocket(address) as unknown as WebSocket, SOCKET_LIMIT_MS),
  });
  const report = await check({ base: server, token });
  process.stdout.write(`${json ? JSON.stringify(report) : compatibilityText(report)}\n`);
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    process.stderr.write(`probe: ${error.message}\n${USAGE}\n`);
    process.exit(2);
  }
  // The code alone: a message could hold an address.
  process.stderr.write(`probe: the server can't be asked: ${errorCode(error)}\n`);
  process.exit(1);
});
