import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  plugins: [WxtVitest()],
  resolve: { alias: { '@': root.replace(/[\\/]$/, '') } },
  test: {
    name: 'unit',
    include: [
      'lib/**/*.test.{ts,tsx}',
      'components/**/*.test.{ts,tsx}',
      'tests/plex-server/**/*.test.ts',
      'tests/architecture/**/*.test.ts',
      'tests/support/**/*.test.ts',
      'tests/demo/**/*.test.ts',
      'tests/probe/**/*.test.ts',
      'tests/eval/**/*.test.ts',
    ],
    testTimeout: 20_000,
  },
});
