// Types of WXT (`.wxt/`) are made once after an install, so that editors and `npm run check` find them.
// A failure here must not stop an install: `npm run build` makes them again and then says what is wrong.
import { spawnSync } from 'node:child_process';

const result = spawnSync('npx', ['--no-install', 'wxt', 'prepare'], {
  stdio: 'ignore',
  shell: process.platform === 'win32',
});
if (result.status !== 0) console.log('wxt prepare did not run; the first build will do it.');
