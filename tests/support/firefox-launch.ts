import { type Browser, launch } from 'puppeteer-core';
import { outputFolder } from './build-extension';
import { FIREFOX_ID, FIREFOX_UUID } from './extension-identity';
import { browserPath } from './find-browsers';

export interface FirefoxTarget {
  /** Null for a browser that shall reach the real internet. */
  standIn: {
    /** Port on 127.0.0.1 that stands for every Plex host. */
    edgePort: number;
    /** Names that lead to 127.0.0.1; Firefox knows no wildcards here. */
    hostNames: string[];
  } | null;
  /** Kept between launches when given. */
  profile?: string;
  headless?: boolean;
  viewport?: { width: number; height: number };
}

/**
 * Starts Firefox with the build as a temporary add-on. Everything goes to the stand-in by preferences, so
 * that the package that is tested is the one that ships (extension-testing.md §3).
 */
export async function launchFirefox({
  standIn,
  profile,
  headless = true,
  viewport = { width: 1280, height: 800 },
}: FirefoxTarget): Promise<Browser> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: browserPath('firefox'),
    headless,
    acceptInsecureCerts: standIn !== null,
    userDataDir: profile,
    // Since Firefox 153 needed to open moz-extension:// pages.
    args: ['--remote-allow-system-access'],
    defaultViewport: headless ? viewport : null,
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: FIREFOX_UUID }),
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'extensions.webextOptionalPermissionPrompts': false,
      ...(standIn ? redirections(standIn) : {}),
    },
  });
  try {
    await browser.installExtension(outputFolder('firefox'));
  } catch (error) {
    await browser.close();
    throw new Error(`Firefox did not take the build in ${outputFolder('firefox')}`, { cause: error });
  }
  return browser;
}

function redirections({ edgePort, hostNames }: { edgePort: number; hostNames: string[] }): Record<string, string> {
  return {
    'network.dns.localDomains': hostNames.join(','),
    'network.socket.forcePort': `443=${edgePort}`,
  };
}
