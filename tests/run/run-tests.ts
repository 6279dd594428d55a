import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildExtension } from '../support/build-extension';
import { ensureBrowsers } from '../support/ensure-browsers';
import { ROOT, runTool } from '../support/run-process';
import { type Tally, addTallies, closeWith, closingLine, tallyReport } from './tally';

/*
 * `npm test [-- LAYER…]`: everything that proves PlexM8, layer by layer, and one line with the sum.
 * Layers: unit, e2e (Chromium), firefox, gallery (every state of every surface). No retries anywhere.
 */

interface Layer {
  name: string;
  kind: 'vitest' | 'playwright';
  config: string;
}

const LAYERS: Layer[] = [
  { name: 'unit', kind: 'vitest', config: 'tests/vitest.config.ts' },
  { name: 'e2e', kind: 'playwright', config: 'tests/e2e/playwright.config.ts' },
  { name: 'firefox', kind: 'vitest', config: 'tests/firefox/vitest.config.ts' },
  { name: 'gallery', kind: 'playwright', config: 'tests/gallery/playwright.config.ts' },
];
const REPORTS = path.join(ROOT, 'test-results', 'reports');

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !LAYERS.some((layer) => layer.name === name));
if (unknown.length > 0) {
  console.error(`Unknown layer ${unknown.join(', ')}. Layers: ${LAYERS.map((layer) => layer.name).join(', ')}`);
  process.exit(2);
}

console.log(`PlexM8: running ${wanted.length > 0 ? wanted.join(', ') : 'all tests'}`);
const layers = LAYERS.filter((layer) => wanted.length === 0 || wanted.includes(layer.name));
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const tallies = new Map<string, Tally>();

if (layers.some(needsBrowsers)) ensureBrowsers(['chromium', 'firefox']);
for (const layer of layers.filter((one) => !needsBrowsers(one))) tallies.set(layer.name, await runLayer(layer));
if (layers.some(needsBrowsers) && (await build())) {
  for (const layer of layers.filter(needsBrowsers)) tallies.set(layer.name, await runLayer(layer));
}

console.log('');
for (const [name, tally] of tallies) console.log(`${name}: ${closingLine(tally).replaceAll(',', ' /')}`);
closeWith(addTallies([...tallies.values()]));

function needsBrowsers(layer: Layer): boolean {
  return layer.name !== 'unit';
}

/** Both builds, as they ship. A build that fails is one failed test, and there is nothing to drive a browser with. */
async function build(): Promise<boolean> {
  for (const browser of ['chrome', 'firefox'] as const) {
    const problem = await buildExtension(browser);
    if (problem === null) continue;
    console.error(problem);
    console.error(`The build for ${browser} failed, so no browser test was run.`);
    tallies.set('build', { passed: 0, failed: 1, skipped: 0 });
    return false;
  }
  return true;
}

async function runLayer({ name, kind, config }: Layer): Promise<Tally> {
  const started = Date.now();
  const report = path.join(REPORTS, `${name}.json`);
  console.log(`\n== ${name}`);
  const { code } =
    kind === 'vitest'
      ? await runTool(
          'vitest',
          ['run', '--config', config, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
          { show: true },
        )
      : await runTool('playwright', ['test', '-c', config, '--reporter=list,json'], {
          show: true,
          env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        });
  console.log(`== ${name} took ${Math.round((Date.now() - started) / 1000)} s`);
  return tallyReport(kind, report, code);
}
