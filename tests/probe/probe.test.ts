import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompatibilityReport } from '@/lib/session/compatibility-report';
import { type PlexStandIn, startPlex } from '../plex-server/start-plex';
import { UsageError, readProbeOptions } from './probe-options';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let plex: PlexStandIn;

beforeAll(async () => {
  plex = await startPlex({ tracks: 200, seed: 3 });
});
afterAll(() => plex.close());

const first = () => plex.pms[0] ?? expect.fail('no server');

/** As `npm run -s probe` starts it. */
function run(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/probe/cli.ts', ...args], { cwd: ROOT });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

const probe = (...more: string[]) => run('--server', `${first().url}/`, '--token', first().token, ...more);

async function differing(spec: string): Promise<string[]> {
  await fetch(`${plex.control.url}/variant`, { method: 'PUT', body: JSON.stringify({ spec }) });
  const { code, stdout, stderr } = await probe('--json');
  expect([code, stderr]).toEqual([0, '']);
  const { rows } = JSON.parse(stdout) as CompatibilityReport;
  return rows.filter(({ outcome }) => outcome === 'differs').map(({ probe: name }) => name);
}

describe('the probe command', () => {
  it('prints a table without the address and the token, reads only, and ends with 0', async () => {
    plex.log.clear();
    const { code, stdout, stderr } = await probe();
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^PlexM8 \d.*\njson-answers +holds/);
    expect(stdout).not.toContain(first().token);
    expect(stdout).not.toContain('127.0.0.1');
    expect(new Set(plex.log.since(0).map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('tells servers apart', async () => {
    expect(await differing('')).toEqual([]);
    expect(await differing('tags-by-id-only,socket-singular-path,xml-only')).toEqual([
      'json-answers',
      'tag-by-name',
      'socket-plural-path',
    ]);
    expect(await differing('no-vectors,unknown-field-400,no-sort')).toEqual([
      'sort-by-id',
      'unknown-filter-field-ignored',
      'analysis-on-item',
    ]);
  });

  it('ends with 1 and a code, and names nothing, when the server does not answer', async () => {
    const { code, stdout, stderr } = await run('--server', 'http://127.0.0.1:9', '--token', 'made-up-token');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain("probe: the server can't be asked: network");
    expect(stderr).not.toMatch(/made-up-token|127\.0\.0\.1/);
  });

  it.each([
    [[]],
    [['--server', 'here', '--token', 't']],
    [['--server', 'http://127.0.0.1:9']],
    [['--server', 'ftp://127.0.0.1', '--token', 't']],
    [['--no-such-flag']],
  ])('refuses %j with its usage', (args) => {
    expect(() => readProbeOptions(args)).toThrow(UsageError);
  });

  it('ends with 2 for bad input', async () => {
    const { code, stderr } = await run('--server', 'here');
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: npm run -s probe');
  });
});
