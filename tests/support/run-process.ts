import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Finished {
  /** 0 when all is well; 1 also for a process that was killed or could not be started. */
  code: number;
  /** Both streams, kept only when they are not shown. */
  output: string;
}

export interface ToolOptions {
  /** Pass the tool's lines through; else they are kept, to be shown when it fails. */
  show?: boolean;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
}

/** Runs one of the project's own tools (node_modules/.bin) to its end. Never reads stdin. */
export function runTool(
  tool: string,
  args: string[],
  { show = false, env = {}, cwd = ROOT }: ToolOptions = {},
): Promise<Finished> {
  const bin = path.join(ROOT, 'node_modules', '.bin');
  const child = spawn(tool, args, {
    cwd,
    // Escape codes of spinners and colours only litter logs.
    env: { ...process.env, NO_COLOR: '1', PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: `${tool}: ${error.message}` }));
    // WXT's spinner writes cursor codes even with CI set (extension-testing.md §1.4).
    child.on('close', (code) => resolve({ code: code ?? 1, output: stripVTControlCharacters(output) }));
  });
}
