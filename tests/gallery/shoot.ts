import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { browserPath } from '../support/find-browsers';
import { startGallery } from './gallery-server';
import { listStates, openState } from './open-state';

/** `tsx tests/gallery/shoot.ts FOLDER [PART_OF_NAME] [--retina]`: a picture of every state at its real size. */
async function shoot(folder: string, part: string, scale: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const gallery = await startGallery();
  // Chromium refuses its sandbox to root, as CI often is.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: browserPath('chromium'), args });
  const page = await browser.newPage({ deviceScaleFactor: scale, reducedMotion: 'reduce' });
  page.on('pageerror', (error) => console.error(`${page.url()}: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && console.error(`${page.url()}: ${message.text()}`));
  const states = (await listStates(page, gallery.url)).filter((state) => state.name.includes(part));
  for (const state of states) {
    await openState(page, gallery.url, state);
    await page.screenshot({ path: path.join(folder, `${state.name}.png`), fullPage: true });
  }
  await browser.close();
  await gallery.close();
  console.log(`${states.length} pictures in ${folder}`);
}

const [folder = 'gallery-pictures', part = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
await shoot(folder, part, process.argv.includes('--retina') ? 2 : 1);
