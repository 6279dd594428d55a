import path from 'node:path';
import type { DemoDriver, DriverOptions } from './demo-page';
import { startChromium } from './driver-chromium';
import { startFirefox } from './driver-firefox';
import type { DemoOptions } from './options';

interface DriverPlace {
  /** The profile goes into it. */
  folder: string;
  standIn: DriverOptions['standIn'];
  grantable?: string[];
}

/** The browser that the user chose, with the extension in it. */
export function startDriver(
  options: DemoOptions,
  { folder, standIn, grantable = [] }: DriverPlace,
): Promise<DemoDriver> {
  const start = options.browser === 'firefox' ? startFirefox : startChromium;
  return start({ headless: options.headless, profile: path.join(folder, 'profile'), standIn, grantable });
}
