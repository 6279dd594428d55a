import path from 'node:path';
import { defineConfig } from '@playwright/test';
import type { BrowserOptions } from './browser-fixture';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * One browser per worker and per cookie setting. Only tests of the frame (`@frame`) run in both settings:
 * everything else does not depend on third-party storage (plex-web-frame.md §9).
 */
export default defineConfig<object, BrowserOptions>({
  testDir: '.',
  outputDir: path.join(root, 'test-results', 'e2e'),
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 10_000 },
  projects: [
    { name: 'third-party-blocked', use: { thirdPartyStorage: 'blocked' } },
    { name: 'third-party-allowed', use: { thirdPartyStorage: 'allowed' }, grep: /@frame/ },
  ],
});
