import { parseArgs } from 'node:util';
import { parseFaultSpec } from './faults/fault-spec';
import { parseVariants } from './variants/variant-list';
import { parseProxySpecs } from './proxy/proxy-spec';
import type { StartOptions } from './world/server-options';

export const USAGE =
  'Usage: npm run -s plex-server -- [--port P] [--tracks N] [--seed S]\n' +
  '         [--library-from ITUNES.xml [--drift SEED]] [--latency MS] [--fault SPEC] [--variant NAMES]\n' +
  '         [--proxy SPEC]\n' +
  '  --port P            first of six ports in a row; by default any free ones\n' +
  '  --tracks N          tracks of the generated library, default 2000\n' +
  '  --seed S            seed of everything made up, default 1\n' +
  '  --library-from F    build the library, unrated, from an iTunes or Music Library.xml\n' +
  '  --drift SEED        make that library differ from the file as Plex libraries do\n' +
  '  --latency MS        added to each answer of the media server\n' +
  '  --fault SPEC        KIND[:ARG]@PATH_GLOB[%PERCENT|#NTH][;…], see tests/plex-server/README.md\n' +
  '  --variant NAMES     NAME[,NAME…] or all: otherwise than by default, see README.md\n' +
  '  --proxy SPEC        a reverse proxy in front: MODE[=ARG][,MODE…], may be repeated; see README.md';

/** A mistake on the command line; the message is for the user. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readCliOptions(args: readonly string[]): StartOptions {
  const values = parse(args);
  const options: StartOptions = {
    port: whole('port', values.port, 65_530),
    tracks: whole('tracks', values.tracks, 1_000_000),
    seed: whole('seed', values.seed),
    libraryFrom: values['library-from'],
    drift: whole('drift', values.drift),
    latencyMs: whole('latency', values.latency, 600_000),
    fault: values.fault,
    proxy: values.proxy?.join(';'),
    variant: values.variant,
  };
  if (options.drift !== undefined && options.libraryFrom === undefined) {
    throw new UsageError('--drift needs --library-from');
  }
  if (options.fault !== undefined || options.variant !== undefined || options.proxy !== undefined) {
    try {
      parseFaultSpec(options.fault ?? '');
      parseVariants(options.variant ?? '');
      parseProxySpecs(options.proxy ?? '');
    } catch (error) {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    }
  }
  return options;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        tracks: { type: 'string' },
        seed: { type: 'string' },
        'library-from': { type: 'string' },
        drift: { type: 'string' },
        latency: { type: 'string' },
        fault: { type: 'string' },
        proxy: { type: 'string', multiple: true },
        variant: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string | undefined, most = Number.MAX_SAFE_INTEGER): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) > most)
    throw new UsageError(`--${name} must be a whole number, 0 to ${most}`);
  return Number(text);
}
