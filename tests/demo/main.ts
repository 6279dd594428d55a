import { buildExtension, isStale } from '../support/build-extension';
import { ensureBrowsers } from '../support/ensure-browsers';
import { type DemoOutput, createOutput } from './demo-output';
import { type DemoOptions, USAGE, UsageError, readOptions } from './options';
import { runByItself } from './run-by-itself';
import { runOnRealServer } from './run-on-real-server';
import { runWithWindow } from './run-with-window';

/* `npm start`: your lost stars come home. See USAGE in options.ts. */

try {
  process.exitCode = await start(readOptions(process.argv.slice(2), process.env, process.platform));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(USAGE);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
// A browser or server that hangs at its end must not hold the demo.
process.exit();

async function start(options: DemoOptions): Promise<number> {
  const output = createOutput(options.json);
  output.say(`PlexM8: your lost stars come home${options.headless ? ', without a window' : ''}`);
  ensureBrowsers([options.browser], output.say);
  if (!(await prepareBuild(options, output))) return 1;
  if (options.server) return runOnRealServer(options, options.server, output);
  return options.headless ? runByItself(options, output) : runWithWindow(options, output);
}

async function prepareBuild(options: DemoOptions, output: DemoOutput): Promise<boolean> {
  const target = options.browser === 'firefox' ? 'firefox' : 'chrome';
  if (!isStale(target)) return true;
  output.say(`Building the extension for ${options.browser} …`);
  const problem = await buildExtension(target);
  if (problem !== null) console.error(problem);
  return problem === null;
}
