import type { Page } from '@playwright/test';

export interface StateSize {
  name: string;
  width: number;
  height: number;
}

/** All states of the gallery, as its page lists them. */
export async function listStates(page: Page, url: string): Promise<StateSize[]> {
  await page.goto(url);
  await page.waitForSelector('html[data-ready]');
  return page.evaluate(() => (window as unknown as { galleryStates: StateSize[] }).galleryStates);
}

/** Shows one state at its size and waits until nothing of it is on its way any more. */
export async function openState(page: Page, url: string, state: StateSize): Promise<void> {
  await page.setViewportSize({ width: state.width, height: state.height });
  await page.goto(`${url}?state=${state.name}`);
  await page.waitForSelector('html[data-ready]', { timeout: 15_000 });
  // Answers of the fake background and pictures come within a few frames.
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 6; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  });
}
