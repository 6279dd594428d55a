import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const fakeBrowser = `${here}fake-browser.ts`;

/** The gallery: every surface in every state, without an extension around it. */
export default {
  root: here,
  configFile: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic' } },
  resolve: {
    alias: [
      { find: 'wxt/browser', replacement: fakeBrowser },
      { find: '@wxt-dev/browser', replacement: fakeBrowser },
      { find: '@', replacement: root },
    ],
  },
} satisfies InlineConfig;
