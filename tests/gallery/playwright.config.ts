import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { browserPath } from '../support/find-browsers';

const root = path.resolve(import.meta.dirname, '../..');

/** The surfaces without an extension around them: states, accessibility, and what the stars do. */
export default defineConfig({
  testDir: '.',
  outputDir: path.join(root, 'test-results', 'gallery'),
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  use: {
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: browserPath('chromium'),
      // Chromium refuses its sandbox to root, as CI often is.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
