import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Bench } from './bench.ts';

/** The launcher runs in every Plex Web page. */
const LAUNCHER_GZIP_BYTES = 10_240;

export const launcherBench: Bench = {
  name: 'launcher',
  async *run() {
    for (const target of ['chrome-mv3', 'firefox-mv2']) {
      const script = await readFile(`.output/${target}/content-scripts/plex-web.js`);
      yield {
        bench: 'launcher',
        case: `gzip-${target}`,
        n: 1,
        unit: 'bytes',
        ours: gzipSync(script, { level: 9 }).length,
        limit: LAUNCHER_GZIP_BYTES,
        exact: true,
      };
    }
  },
};
