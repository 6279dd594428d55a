import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runTool } from './run-process';

export type BuildTarget = 'chrome' | 'firefox';

/** Where a build lies. `PLEXM8_OUT` is the folder above both builds, as in wxt.config.ts. */
export function outputFolder(target: BuildTarget): string {
  const above = path.resolve(ROOT, process.env.PLEXM8_OUT ?? '.output');
  return path.join(above, target === 'chrome' ? 'chrome-mv3' : 'firefox-mv2');
}

/** Builds with WXT what ships. @returns null, or what WXT said when it failed */
export async function buildExtension(target: BuildTarget): Promise<string | null> {
  const { code, output } = await runTool('wxt', ['build', '-b', target]);
  return code === 0 && existsSync(path.join(outputFolder(target), 'manifest.json')) ? null : output;
}

/** True when a source is newer than the build, or there is no build. */
export function isStale(target: BuildTarget): boolean {
  const manifest = path.join(outputFolder(target), 'manifest.json');
  if (!existsSync(manifest)) return true;
  const built = statSync(manifest).mtimeMs;
  return SOURCES.some((source) => newestChange(path.join(ROOT, source)) > built);
}

const SOURCES = ['entrypoints', 'lib', 'components', 'public', 'wxt.config.ts', 'package.json'];

function newestChange(file: string): number {
  if (!existsSync(file)) return 0;
  const { mtimeMs } = statSync(file);
  if (!statSync(file).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(file).map((name) => newestChange(path.join(file, name))));
}
