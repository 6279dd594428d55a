import { readCliOptions, USAGE, UsageError } from './cli-options';
import { NotItunesLibrary } from './itunes/read-itunes-xml';
import { startPlex } from './start-plex';

/** `npm run -s plex-server`: one line of JSON, then it serves until SIGTERM or SIGINT. Exit 2 for bad input. */
async function main(): Promise<void> {
  const plex = await startPlex(readCliOptions(process.argv.slice(2)));
  process.stdout.write(`${JSON.stringify(plex.line)}\n`);
  const stop = (): void => {
    void plex.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`plex-server: ${message}\n`);
  if (error instanceof UsageError) process.stderr.write(`${USAGE}\n`);
  process.exit(error instanceof UsageError || error instanceof NotItunesLibrary ? 2 : 1);
});
