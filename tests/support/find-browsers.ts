import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

export interface FoundBrowser {
  path: string;
  /** First line of `--version`. */
  version: string;
}

/** Found and refused, or found and broken: worth a line when nothing better turns up. */
export interface Search {
  found: FoundBrowser | null;
  refused: string[];
}

/**
 * Looks for a browser that can run the extension: environment, system, Chrome for Testing, Playwright's
 * cache. Branded Chrome 137 and newer ignores `--load-extension`, so it is never taken (extension-testing.md §2.5).
 */
export function findBrowser(name: BrowserName): Search {
  const refused: string[] = [];
  for (const candidate of name === 'chromium' ? chromiumCandidates() : firefoxCandidates()) {
    if (!isExecutable(candidate)) continue;
    const { version, problem } = askVersion(candidate);
    if (version && suits(name, version)) return { found: { path: candidate, version }, refused };
    refused.push(`${candidate}: ${version ? `${version} can't load an extension from a folder` : problem}`);
  }
  return { found: null, refused };
}

/** The path, for fixtures. @throws Error naming what to do when there is none */
export function browserPath(name: BrowserName): string {
  const { found, refused } = findBrowser(name);
  if (found) return found.path;
  throw new Error([`No ${name} found; \`npm test\` gets one.`, ...refused].join('\n'));
}

function suits(name: BrowserName, version: string): boolean {
  if (name === 'firefox') return /firefox/i.test(version);
  return /^(Chromium|Google Chrome for Testing)\b/i.test(version);
}

function chromiumCandidates(): string[] {
  const mac = '/Applications/Chromium.app/Contents/MacOS/Chromium';
  return [
    ...fromEnvironment('CHROMIUM_PATH'),
    ...onPath('chromium', 'chromium-browser', 'chrome-for-testing'),
    mac,
    ...inCache(puppeteerCache('chrome'), CHROME_BINARIES),
    ...inCache(playwrightCache(), CHROME_BINARIES, /^chromium-\d+$/),
  ];
}

function firefoxCandidates(): string[] {
  return [
    ...fromEnvironment('FIREFOX_PATH'),
    ...onPath('firefox-esr', 'firefox'),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ...inCache(puppeteerCache('firefox'), [
      'firefox/firefox',
      'firefox/firefox.exe',
      'Firefox.app/Contents/MacOS/firefox',
    ]),
  ];
}

const CHROME_BINARIES = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-win/chrome.exe',
  'chrome-win64/chrome.exe',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ...['x64', 'arm64'].map(
    (cpu) => `chrome-mac-${cpu}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
  ),
];

function fromEnvironment(name: string): string[] {
  const value = process.env[name];
  return value ? [value] : [];
}

function onPath(...names: string[]): string[] {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin'].filter(Boolean);
  return [...new Set(names.flatMap((name) => folders.map((folder) => path.join(folder, name))))];
}

/** Every version below a download cache, newest first. */
function inCache(folder: string, binaries: string[], versions = /./): string[] {
  if (!existsSync(folder)) return [];
  const newestFirst = readdirSync(folder)
    .filter((version) => versions.test(version))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return newestFirst.flatMap((version) => binaries.map((binary) => path.join(folder, version, binary)));
}

function playwrightCache(): string {
  const chosen = process.env.PLAYWRIGHT_BROWSERS_PATH;
  if (chosen && chosen !== '0') return chosen;
  return path.join(cacheHome(), 'ms-playwright');
}

/** Where puppeteer's own downloads lie, Chrome for Testing among them. */
export function puppeteerCache(browser: 'chrome' | 'firefox'): string {
  return path.join(process.env.PUPPETEER_CACHE_DIR ?? path.join(homedir(), '.cache', 'puppeteer'), browser);
}

function cacheHome(): string {
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local');
  return process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A wrapper without its browser (a snap stub) or a browser without its libraries answers with an error. */
function askVersion(file: string): { version: string | null; problem: string } {
  const answer = spawnSync(file, ['--version'], {
    encoding: 'utf8',
    timeout: 15_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const line = answer.stdout?.trim().split('\n').at(-1) ?? '';
  if (answer.status === 0 && line) return { version: line, problem: '' };
  return {
    version: null,
    problem: answer.error?.message ?? (answer.stderr?.trim().split('\n').at(-1) || 'does not start'),
  };
}
