import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type BrowserName, type FoundBrowser, findBrowser, puppeteerCache } from './find-browsers';

/** Exit code of every command of ours that ends for want of a browser. */
export const NO_BROWSER_EXIT = 3;

const DEBIAN_PACKAGE: Record<BrowserName, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

/**
 * Finds each browser, else gets it: apt when root, else Playwright's Chromium and puppeteer's Firefox in
 * the user's own cache. Says what it is about to do before it does. Without a browser the process ends with
 * {@link NO_BROWSER_EXIT}, since a layer that is silently left out would look like a passed one.
 */
export function ensureBrowsers(
  names: BrowserName[],
  say: (line: string) => void = console.log,
): Record<BrowserName, FoundBrowser | null> {
  const found: Record<BrowserName, FoundBrowser | null> = { chromium: null, firefox: null };
  for (const name of names) found[name] = findBrowser(name).found;
  const missing = names.filter((name) => !found[name]);
  if (missing.length > 0) install(missing, say);
  for (const name of missing) found[name] = findBrowser(name).found;
  const lacking = names.filter((name) => !found[name]);
  if (lacking.length > 0) giveUp(lacking);
  for (const name of names) say(`${name}: ${found[name]?.version} (${found[name]?.path})`);
  return found;
}

function install(missing: BrowserName[], say: (line: string) => void): void {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const packages = missing.map((name) => DEBIAN_PACKAGE[name]);
    say(`No ${missing.join(' and no ')} here: installing ${packages.join(' and ')} with apt-get (about 200 MB) …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], env);
    // Another process may hold apt's lock: wait for it instead of failing.
    const options = ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '-qq', '--no-install-recommends'];
    if (run('apt-get', [...options, ...packages], env)) return;
    say('apt-get did not succeed.');
  }
  for (const name of missing) download(name, say);
}

/** Playwright's Firefox is a patched build that can't take our extension, so Firefox comes from Mozilla itself. */
function download(name: BrowserName, say: (line: string) => void): void {
  const cache = path.dirname(puppeteerCache('firefox'));
  const command =
    name === 'chromium'
      ? ['playwright', 'install', 'chromium']
      : ['browsers', 'install', 'firefox@esr', '--path', cache];
  say(`No ${name} here: downloading one with \`npx ${command.join(' ')}\` (about 150 MB) …`);
  run('npx', ['--no-install', ...command], process.env);
}

function run(command: string, args: string[], env: NodeJS.ProcessEnv): boolean {
  // What it says goes to stderr: the demo's stdout may be read by a program.
  const result = spawnSync(command, args, { stdio: ['ignore', 2, 2], env, shell: process.platform === 'win32' });
  return result.status === 0;
}

function giveUp(lacking: BrowserName[]): never {
  for (const name of lacking) {
    const variable = name === 'chromium' ? 'CHROMIUM_PATH' : 'FIREFOX_PATH';
    console.error(
      `There is no ${name} that can run PlexM8, and none could be installed. Install one or set ${variable}.`,
    );
    for (const line of findBrowser(name).refused) console.error(`  not usable: ${line}`);
    if (name === 'chromium')
      console.error('  Google Chrome does not load extensions from a folder; Chromium and Chrome for Testing do.');
  }
  process.exit(NO_BROWSER_EXIT);
}
