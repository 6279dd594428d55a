import path from 'node:path';
import { findBrowser } from '../support/find-browsers';
import { ROOT } from '../support/run-process';
import type { DemoOutput } from './demo-output';
import { startDemoWorld } from './demo-world';
import type { DemoOptions } from './options';
import { emptyReportFolder, writeReport } from './report';
import { runSteps } from './run-steps';
import { startDriver } from './start-driver';
import { createSteps } from './steps';
import { untilStopped } from './until-stopped';

/** The steps perform themselves and leave a report. @returns the exit code */
export async function runByItself(options: DemoOptions, output: DemoOutput): Promise<number> {
  const stopped = untilStopped();
  const world = await startDemoWorld(options);
  output.server(world.plex.line);
  const driver = await startDriver(options, { folder: world.folder, standIn: world.plex });
  const folder = emptyReportFolder(ROOT);
  const { steps, pictures, comparison } = createSteps(driver, world, folder);
  const countRated = (): Promise<number> => world.plex.control.countRated();
  const run = runSteps({ steps, countRated, output, last: options.stopAfter });
  const reports = await Promise.race([run, stopped.then(() => null)]);
  if (reports === null) {
    output.say('Stopped.');
    // The step that is under way fails as its browser goes: nobody waits for it any more.
    run.catch(() => undefined);
    await driver.close();
    await world.close();
    return 1;
  }
  const ok = reports.every((report) => report.ok);
  const report = writeReport(folder, {
    ok,
    browser: findBrowser(options.browser).found?.version ?? options.browser,
    library: options.library ? path.basename(options.library) : 'an invented library',
    tracks: world.tracks,
    steps: reports,
    pictures,
    comparison: comparison(),
  });
  output.done(ok, comparison());
  if (ok && options.stopAfter) {
    output.say(`Stopped after ${options.stopAfter}; the stand-in is at ${world.plex.line.control.url} until SIGTERM.`);
    await stopped;
  }
  await driver.close();
  await world.close();
  output.report(report);
  return ok ? 0 : 1;
}
