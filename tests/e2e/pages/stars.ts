import type { Locator } from '@playwright/test';

/** Clicks into a row of stars: half stars are tenths of it. @param rating 1–10 */
export async function clickStars(stars: Locator, rating: number): Promise<void> {
  const box = await stars.boundingBox();
  if (!box) throw new Error('The stars are not on the screen');
  await stars.click({ position: { x: box.width * ((rating - 0.5) / 10), y: box.height / 2 } });
}
