import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { StandInLine } from '../plex-server/start-plex';

export interface StandInProcess {
  line: StandInLine;
  /** Milliseconds from the start of the process to its first line. */
  readyMs: number;
  stop(): Promise<void>;
}

/** The stand-in in a process of its own, so that it does not take its time from what is measured. */
export async function startStandInProcess(flags: string[]): Promise<StandInProcess> {
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/plex-server/cli.ts', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await firstLine(child);
  return {
    line: JSON.parse(line) as StandInLine,
    readyMs: performance.now() - started,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) return reject(new Error('the stand-in has no output'));
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the stand-in ended with ${code}`)));
  });
}
