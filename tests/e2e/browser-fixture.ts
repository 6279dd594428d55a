import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, test as base, chromium } from '@playwright/test';
import { outputFolder } from '../support/build-extension';
import { chromiumArguments } from '../support/chromium-arguments';
import { type ThirdPartyStorage, prepareProfile } from '../support/chromium-profile';
import { browserPath } from '../support/find-browsers';
import { certificateHash } from '../support/stand-in';
import { type Switchboard, openSwitchboard } from '../support/switchboard';

export interface BrowserOptions {
  thirdPartyStorage: ThirdPartyStorage;
}

export interface BrowserFixture {
  /** One Chromium with the build in it, shared by all tests of a worker. */
  chromium: { context: BrowserContext; switchboard: Switchboard };
}

/** Hosts that the extension may ask for; asking is then granted without a prompt, which headless Chromium can't show. */
const GRANTABLE = ['http://127.0.0.1/*', 'https://127.0.0.1/*', 'http://localhost/*'];

export const test = base.extend<object, BrowserFixture & BrowserOptions>({
  thirdPartyStorage: ['blocked', { option: true, scope: 'worker' }],

  chromium: [
    async ({ thirdPartyStorage }, provide) => {
      const profile = mkdtempSync(path.join(tmpdir(), 'plexm8-profile-'));
      prepareProfile(profile, { thirdPartyStorage, grantable: GRANTABLE });
      const switchboard = await openSwitchboard();
      const target = {
        extension: outputFolder('chrome'),
        standIn: { edgePort: switchboard.port, spki: await certificateHash() },
      };
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: browserPath('chromium'),
        headless: true,
        viewport: { width: 1280, height: 800 },
        args: chromiumArguments(target),
      });
      if (context.serviceWorkers().length === 0) await context.waitForEvent('serviceworker');
      await provide({ context, switchboard });
      await context.close();
      await switchboard.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
    { scope: 'worker' },
  ],
});
