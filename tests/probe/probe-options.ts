import { parseArgs } from 'node:util';

export const USAGE =
  'Usage: npm run -s probe -- --server URL --token T [--json]\n' +
  '  --server URL   address of a Plex Media Server, e.g. http://192.168.1.20:32400; a path prefix is kept\n' +
  '  --token T      token for that server; it is sent to that server alone\n' +
  '  --json         one JSON object in place of the table';

/** A mistake on the command line; the message is for the user. */
export class UsageError extends Error {}

export interface ProbeOptions {
  server: string;
  token: string;
  json: boolean;
}

/** @throws UsageError */
export function readProbeOptions(args: readonly string[]): ProbeOptions {
  const { server, token, json = false } = parse(args);
  if (server === undefined || !/^https?:\/\//.test(server) || !URL.canParse(server))
    throw new UsageError('--server must be an address that begins with http:// or https://');
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) throw new UsageError('--token is missing');
  return { server: server.replace(/\/+$/, ''), token, json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { server: { type: 'string' }, token: { type: 'string' }, json: { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
