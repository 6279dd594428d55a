import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SessionState } from '@/lib/session/session-state';
import type { DemoDriver } from './demo-page';
import type { DemoOutput } from './demo-output';
import type { DemoOptions } from './options';
import { startDriver } from './start-driver';
import { type Card, serveStartHere } from './start-here';
import { untilStopped } from './until-stopped';

/**
 * PlexM8 in a fresh profile on the user's own server, with *read-only* switched on: nothing is written until
 * the user switches that off in the settings. Without a window it signs in, says what it sees, and ends.
 * @returns the exit code
 */
export async function runOnRealServer(
  options: DemoOptions,
  server: { address: string; token: string },
  output: DemoOutput,
): Promise<number> {
  const stopped = untilStopped();
  const folder = mkdtempSync(path.join(tmpdir(), 'plexm8-demo-'));
  const { protocol, hostname } = new URL(server.address);
  const pattern = `${protocol}//${hostname}/*`;
  const driver = await startDriver(options, { folder, standIn: null, grantable: [pattern] });
  const started = Date.now();
  try {
    const state = await connect(driver, server, pattern);
    const [found] = state.servers;
    const sections = found?.sections.map((section) => section.title).join(', ') ?? 'none';
    const detail = `connected to ${found?.name ?? server.address}, read-only; music libraries: ${sections}`;
    output.server({
      pms: [{ name: found?.name, url: server.address, machineIdentifier: found?.server }],
      plextv: null,
    });
    output.step({ step: 'sign-in', ok: found !== undefined, ms: Date.now() - started, detail, server: { rated: 0 } });
    if (options.headless) {
      output.done(found !== undefined, null);
      if (options.stopAfter) await stopped;
      return found ? 0 : 1;
    }
    const page = await serveStartHere(startCards(driver), () => Promise.resolve(0));
    await driver.open(page.url);
    await Promise.race([driver.closed, stopped]);
    page.close();
    return 0;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    output.step({ step: 'sign-in', ok: false, ms: Date.now() - started, detail, server: { rated: 0 } });
    output.done(false, null);
    return 1;
  } finally {
    // Already closed by the user, most of the time.
    await driver.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function connect(
  driver: DemoDriver,
  server: { address: string; token: string },
  pattern: string,
): Promise<SessionState> {
  await driver.call('session', 'setReadOnly', true);
  await driver.grantHost(pattern);
  await driver.call('session', 'addServer', server);
  return (await driver.call('session', 'state')) as SessionState;
}

function startCards(driver: DemoDriver): Card[] {
  const open = (file: string) => async (): Promise<void> => void (await driver.open(`${driver.origin}/${file}`));
  return [
    {
      id: 'settings',
      title: 'Your server is connected, read-only',
      text: 'Nothing is written to it until you switch “read-only” off in the settings.',
      button: 'Open the settings',
      run: open('options.html'),
    },
    {
      id: 'popup',
      title: 'Quick ratings',
      text: 'What plays now, and what you played last.',
      button: 'Open the popup',
      run: open('popup.html'),
    },
    {
      id: 'import',
      title: 'Import old ratings',
      text: 'Choose your Library.xml: the dry run only looks.',
      button: 'Open the import',
      run: open('app.html#import'),
    },
  ];
}
