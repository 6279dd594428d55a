import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** One Firefox at a time: a file has a browser of its own. */
export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    name: 'firefox',
    include: ['tests/firefox/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
