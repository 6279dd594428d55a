import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLIENT = 'tests/plex-server/client-check/plex_client_check.py';

/** Python 3 by one of its names; undefined where there is none. */
const python = ['python3', 'python'].find((name) => {
  const { status, stdout } = spawnSync(name, ['-c', 'import sys; print(sys.version_info >= (3, 8))'], {
    encoding: 'utf8',
  });
  return status === 0 && stdout.trim() === 'True';
});

function run(command: string, args: readonly string[]) {
  // No compiled Python beside the sources.
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
  const child = spawn(command, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'], env });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Its output, and the status with which it ended. */
async function whole(child: ReturnType<typeof run>): Promise<{ text: string; status: number | null }> {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => void (text += chunk.toString()));
  }
  return new Promise((resolve) => void child.once('close', (status) => resolve({ text, status })));
}

describe.skipIf(!python)(
  python ? 'a client of another language' : 'a client of another language (python3 is not here: skipped)',
  () => {
    it('lists, filters, rates, edits playlists, listens and signs in at the command', async () => {
      const standIn = run(process.execPath, ['--import', 'tsx', 'tests/plex-server/cli.ts', '--tracks', '600']);
      const line = await new Promise<string>((resolve, reject) => {
        let text = '';
        standIn.stdout.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          if (text.includes('\n')) resolve(text);
        });
        standIn.once('exit', (code) => reject(new Error(`the stand-in ended with ${code}`)));
      });
      const client = run(python ?? '', [CLIENT]);
      client.stdin.end(line);
      const { text, status } = await whole(client);
      const lines = text.split('\n').filter((one) => one !== '');
      expect(lines.filter((one) => !one.startsWith('ok '))).toEqual([]);
      expect(lines.length).toBeGreaterThanOrEqual(35);
      expect(status).toBe(0);
    }, 60_000);
  },
);
