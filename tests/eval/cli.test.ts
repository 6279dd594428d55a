import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('cli.ts', import.meta.url));
const folders: string[] = [];

function run(...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', CLI, ...options], {
    encoding: 'utf8',
  });
  return { status, lines: stdout.split('\n').filter(Boolean), stderr };
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'eval-'));
  folders.push(made);
  return made;
}

afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

describe('eval:recommend', () => {
  it('ends with 2 where the folder is not there, and for options that it does not know', () => {
    expect(run('--data', join(folder(), 'missing')).status).toBe(2);
    expect(run('--wat').status).toBe(2);
  });

  it('judges what is there, one line a cell, and says what it skips', () => {
    const data = folder();
    mkdirSync(join(data, 'itunes'));
    const tracks = Array.from({ length: 90 }, (_, at) => ({
      Artist: `a${at % 9}`,
      Genre: `g${at % 3}`,
      'Play Count': at % 9 < 3 ? 40 + at : at % 7,
      Rating: at % 9 < 3 ? 100 : 40,
    }));
    writeFileSync(join(data, 'itunes', 'me.json'), JSON.stringify({ tracks }));
    writeFileSync(join(data, 'itunes', 'broken.json'), '{');
    const { status, lines, stderr } = run('--data', data, '--json', '--quick');
    const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const summary = parsed.pop();
    expect(parsed.map(({ set, cell, n, signals }) => [set, cell, n, signals])).toEqual(
      expect.arrayContaining([
        ['me', 'random', 20, 'all'],
        ['me', 'random', 20, 'content'],
        ['all people', 'random, mean', 0, 'all'],
      ]),
    );
    for (const cell of parsed) {
      expect(Object.keys(cell)).toEqual('track,set,cell,n,metric,signals,ours,ci,baselines,mustBeat,pass'.split(','));
    }
    expect(stderr).toMatch(/skipped A: no hetrec/);
    expect(stderr).toMatch(/stars broken: /);
    // A file that can't be read is a failure, not a silence.
    expect(status).toBe(1);
    expect(summary).toEqual({ summary: expect.objectContaining({ cells: parsed.length, pass: false }) as unknown });
  }, 60_000);
});
