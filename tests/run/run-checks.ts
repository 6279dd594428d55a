import { existsSync } from 'node:fs';
import { buildExtension } from '../support/build-extension';
import { ROOT, runTool } from '../support/run-process';
import { lintBuild } from './lint-build';
import { NOTHING, addTallies, closeWith } from './tally';

/*
 * `npm run check [-- --fix]`: what a reader would otherwise have to look for. Each check counts as one
 * test of the closing line.
 */

interface Check {
  name: string;
  /** @returns null when all is well, else what is wrong */
  run(): Promise<string | null>;
}

const SHIPPED = ['entrypoints', 'lib', 'components'];
const fix = process.argv.includes('--fix');

const CHECKS: Check[] = [
  { name: 'types (tsc)', run: () => tool('tsc', ['--noEmit', '-p', '.']) },
  { name: 'lint (oxlint)', run: () => tool('oxlint', ['--deny-warnings', ...(fix ? ['--fix'] : [])]) },
  { name: 'format (oxfmt)', run: () => tool('oxfmt', fix ? [] : ['--check']) },
  { name: 'imports (dependency-cruiser)', run: checkImports },
  { name: 'build (web-ext lint)', run: lintFirefoxBuild },
];

console.log(`PlexM8: checking${fix ? ', and mending what a machine can mend' : ''}`);
await prepareTypes();
const outcomes: boolean[] = [];
for (const check of CHECKS) {
  const started = Date.now();
  const problem = await check.run();
  outcomes.push(problem === null);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${problem === null ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`);
  if (problem !== null) console.log(problem.trimEnd());
}
closeWith(addTallies(outcomes.map((good) => (good ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 }))));

async function tool(name: string, args: string[]): Promise<string | null> {
  const { code, output } = await runTool(name, args);
  return code === 0 ? null : output || `${name} ended with code ${code}`;
}

/** tsc needs what `wxt prepare` writes; an install does it, but may have been told to run no scripts. */
async function prepareTypes(): Promise<void> {
  if (!existsSync(`${ROOT}/.wxt/tsconfig.json`)) await runTool('wxt', ['prepare']);
}

async function checkImports(): Promise<string | null> {
  const config = 'tests/architecture/dependency-cruiser.cjs';
  const { code, output } = await runTool('depcruise', ['--config', config, '--output-type', 'err', ...SHIPPED]);
  if (code !== 0) return output;
  // A cruiser that can't read TypeScript finds nothing in nothing and is content (extension-testing.md §1.2).
  const modules = Number(/(\d+) modules/.exec(output)?.[1] ?? 0);
  return modules >= SHIPPED.length ? null : `dependency-cruiser saw ${modules} modules: it checked nothing.\n${output}`;
}

async function lintFirefoxBuild(): Promise<string | null> {
  return (await buildExtension('firefox')) ?? lintBuild();
}
