import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCliOptions, UsageError } from './cli-options';
import { startPlex, type StandInLine } from './start-plex';
import { writeTemporary } from './test-itunes-file';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function run(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/plex-server/cli.ts', ...args], { cwd: ROOT });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('exit', (code) => reject(new Error(`exit ${code}`)));
  });

const ending = (child: ChildProcess): Promise<{ code: number | null; stderr: string }> =>
  new Promise((resolve) => {
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('close', (code) => resolve({ code, stderr }));
  });

describe('the command', () => {
  it('prints one line with plain http addresses, serves, and ends with 0 on SIGTERM', async () => {
    const child = run('--tracks', '40', '--seed', '9');
    const line = JSON.parse(await firstLine(child)) as StandInLine;
    const [pms] = line.pms;
    for (const { url } of [...line.pms, line.plextv, line.plexWeb, line.control]) {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    }
    const answer = await fetch(
      `${pms?.url}/library/sections/1/all?type=10&X-Plex-Container-Size=0&X-Plex-Container-Start=0`,
      {
        headers: { 'X-Plex-Token': pms?.token ?? '', Accept: 'application/json' },
      },
    );
    expect(await answer.json()).toMatchObject({ MediaContainer: { totalSize: 40 } });
    const end = ending(child);
    child.kill('SIGTERM');
    expect((await end).code).toBe(0);
  });

  it('ends with 2 and a reason for a file that is no library', async () => {
    const { code, stderr } = await ending(run('--library-from', writeTemporary('x.xml', '<plist></plist>')));
    expect(code).toBe(2);
    expect(stderr).toMatch(/not an iTunes library/);
  });

  it('is ready in ten seconds with 100,000 tracks on a computer with nothing else to do', async () => {
    // Processor time, as the computer of a test run has other things to do.
    const before = process.cpuUsage();
    const plex = await startPlex({ tracks: 100_000 });
    const { user, system } = process.cpuUsage(before);
    await plex.close();
    expect((user + system) / 1e6).toBeLessThan(10);
  }, 60_000);

  it.each([
    ['--tracks', 'many'],
    ['--no-such-flag'],
    ['--drift', '1'],
    ['--fault', 'boom@*'],
    ['--variant', 'no-such'],
    ['--port', '70000'],
    ['--latency', '-5'],
  ])('refuses %s %s with its usage', (...args) => {
    expect(() => readCliOptions(args)).toThrow(UsageError);
  });
});
