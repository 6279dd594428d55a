import type { DemoDriver } from './demo-page';
import type { DemoOutput } from './demo-output';
import { type DemoWorld, startDemoWorld } from './demo-world';
import type { DemoOptions } from './options';
import { startDriver } from './start-driver';
import { type Card, serveStartHere } from './start-here';
import { untilStopped } from './until-stopped';

/** Opens the browser with a card of things to try and stays until it is closed. @returns the exit code */
export async function runWithWindow(options: DemoOptions, output: DemoOutput): Promise<number> {
  const stopped = untilStopped();
  const world = await startDemoWorld(options);
  const driver = await startDriver(options, { folder: world.folder, standIn: world.plex });
  const page = await serveStartHere(startCards(driver, world), () => world.plex.control.countRated());
  await world.plex.control.play(world.firstToRate.key);
  await driver.open(page.url);
  output.say(`The old iTunes file to import: ${world.importFile}`);
  output.say(`Start here: ${page.url}  (close the browser to end this)`);
  await Promise.race([driver.closed, stopped]);
  page.close();
  // Already closed by the user, most of the time.
  await driver.close().catch(() => undefined);
  await world.close();
  return 0;
}

/** The same way as the demo goes by itself, for a person: one click each. */
export function startCards(driver: DemoDriver, world: DemoWorld): Card[] {
  const open = (file: string) => async (): Promise<void> => void (await driver.open(`${driver.origin}/${file}`));
  return [
    {
      id: 'sign-in',
      title: 'Sign in',
      text: 'Press “Sign in with Plex” and approve on the page that opens. It is a stand-in: no real account is needed.',
      button: 'Open the settings',
      run: open('options.html'),
    },
    {
      id: 'rate',
      title: 'Rate what plays now',
      text: 'A song plays on the server. Give it stars: mouse, or the keys 1 to 5.',
      button: 'Open the popup',
      run: open('popup.html'),
    },
    {
      id: 'plex-web',
      title: 'Look at Plex Web',
      text: 'Nothing is rated there yet. The round button at the lower right opens the Tools.',
      button: 'Open Plex Web',
      run: async () => void (await driver.open('https://app.plex.tv/desktop/')),
    },
    {
      id: 'import',
      title: 'Bring your lost stars home',
      text: `Choose the old iTunes file ${world.importFile}, look at the dry run, write it, then undo it with one click.`,
      button: 'Open the import',
      run: open('app.html#import'),
    },
  ];
}
