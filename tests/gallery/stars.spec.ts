import type { Page } from '@playwright/test';
import type { FakeTransport } from './fake-transport';
import { expect, test } from './gallery-test';
import { OWNER, SERVER } from './fixtures';
import { openState } from './open-state';

const POPUP = { name: 'popup-now-playing', width: 360, height: 600 };
const trackStars = (page: Page) => page.getByRole('slider', { name: 'Rating of the track Paper Lanterns' });

/** What the surface asked of `ratings.rate`, in order. */
const rates = (page: Page): Promise<unknown[][]> =>
  page.evaluate(() => {
    const { transport } = (window as unknown as { gallery: { transport: FakeTransport } }).gallery;
    return transport.calls.filter(({ name }) => name === 'ratings.rate').map(({ args }) => args);
  });

test.beforeEach(async ({ page, gallery }) => {
  await openState(page, gallery.url, POPUP);
});

test('stars are a slider with a name and a value in words', async ({ page }) => {
  const stars = trackStars(page);
  await expect(stars).toHaveAttribute('aria-valuemin', '0');
  await expect(stars).toHaveAttribute('aria-valuemax', '5');
  await expect(stars).toHaveAttribute('aria-valuenow', '3.5');
  await expect(stars).toHaveAttribute('aria-valuetext', '3 and a half stars of 5');
  await expect(page.getByRole('slider', { name: 'Rating of the artist The Night Ferry' })).toHaveAttribute(
    'aria-valuetext',
    'Not rated',
  );
});

test('the popup opens with the focus on the track, so that a digit rates it', async ({ page }) => {
  await expect(trackStars(page)).toBeFocused();
  await page.keyboard.press('4');
  await expect(trackStars(page)).toHaveAttribute('aria-valuetext', '4 stars of 5');
  await page.keyboard.press('4');
  await expect(trackStars(page)).toHaveAttribute('aria-valuetext', '3 and a half stars of 5');
  await page.keyboard.press('Shift+2');
  await expect(trackStars(page)).toHaveAttribute('aria-valuetext', '1 and a half stars of 5');
  await page.keyboard.press('0');
  await expect(trackStars(page)).toHaveAttribute('aria-valuetext', 'Not rated');
  await page.keyboard.press('ArrowRight');
  await expect(trackStars(page)).toHaveAttribute('aria-valuetext', 'Half a star of 5');
});

test('each rating says whose it is', async ({ page }) => {
  await page.keyboard.press('5');
  await expect(page.getByTestId('undo')).toContainText('Paper Lanterns: 5 stars of 5');
  expect(await rates(page)).toEqual([[{ server: SERVER, key: '501' }, 10, { as: OWNER, kind: 'track' }]]);
});

test('the left half of a star is the half, the right half the whole, the present value clears', async ({ page }) => {
  const box = await trackStars(page).boundingBox();
  if (!box) throw new Error('the stars are not shown');
  const click = (part: number) => page.mouse.click(box.x + box.width * part, box.y + box.height / 2);
  await click(0.85);
  await expect(trackStars(page)).toHaveAttribute('aria-valuenow', '4.5');
  await click(0.95);
  await expect(trackStars(page)).toHaveAttribute('aria-valuenow', '5');
  await click(0.95);
  await expect(trackStars(page)).toHaveAttribute('aria-valuetext', 'Not rated');
  expect((await rates(page)).map(([, value]) => value)).toEqual([9, 10, null]);
});

test('a press that is dragged away rates nothing', async ({ page }) => {
  const box = await trackStars(page).boundingBox();
  if (!box) throw new Error('the stars are not shown');
  await page.mouse.move(box.x + 10, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 10, box.y + 150);
  await page.mouse.up();
  await expect(trackStars(page)).toHaveAttribute('aria-valuenow', '3.5');
  expect(await rates(page)).toEqual([]);
});

test('read-only stars say why and take no key', async ({ page, gallery }) => {
  await openState(page, gallery.url, { ...POPUP, name: 'popup-read-only' });
  await expect(trackStars(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(trackStars(page)).toHaveAccessibleDescription('Read-only is on: nothing is written to Plex.');
  await trackStars(page).press('5');
  await expect(trackStars(page)).toHaveAttribute('aria-valuenow', '3.5');
  expect(await rates(page)).toEqual([]);
});

test('a refused rating is taken back and says why', async ({ page, gallery }) => {
  await openState(page, gallery.url, { ...POPUP, name: 'popup-wrong-account' });
  await expect(page.getByRole('alert')).toContainText('Plex Web shows another account');
  await expect(trackStars(page)).toHaveAttribute('aria-valuenow', '3.5');
  await expect(trackStars(page)).toHaveAttribute('data-state', 'failed');
});

test('search is worked with the keyboard alone', async ({ page, gallery }) => {
  await openState(page, gallery.url, { ...POPUP, name: 'popup-search' });
  await page.getByRole('searchbox').press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('3');
  await expect(page.getByRole('slider', { name: 'Rating of the artist The Night Ferry' })).toHaveAttribute(
    'aria-valuenow',
    '3',
  );
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('slider', { name: 'Rating of the track Night Ferry' })).toBeFocused();
});

test('what another surface rates shows up', async ({ page }) => {
  await page.evaluate(
    ([owner, server]) => {
      const { transport } = (window as unknown as { gallery: { transport: FakeTransport } }).gallery;
      const change = { owner, ref: { server, key: '501' }, kind: 'track', rating: 2, state: 'confirmed' } as const;
      transport.emit('ratingChanged', change);
    },
    [OWNER, SERVER] as const,
  );
  await expect(trackStars(page)).toHaveAttribute('aria-valuenow', '1');
});

test('while a rating is on its way only the newest wish waits behind it', async ({ page, gallery }) => {
  await openState(page, gallery.url, { ...POPUP, name: 'popup-saving' });
  for (const digit of ['1', '2', '3', '5']) await page.keyboard.press(digit);
  await expect(trackStars(page)).toHaveAttribute('data-state', 'saving');
  await expect(trackStars(page)).toHaveAttribute('aria-valuenow', '5');
  await expect(trackStars(page)).toHaveAttribute('data-state', 'idle', { timeout: 15_000 });
  await expect(trackStars(page)).toHaveAttribute('aria-valuenow', '5');
  expect((await rates(page)).map(([, value]) => value)).toEqual([2, 10]);
});

test('nothing is rated while the Plex Web tab in front shows another person', async ({ page, gallery }) => {
  await openState(page, gallery.url, { ...POPUP, name: 'popup-plex-web-shows-another' });
  await expect(page.getByText('Plex Web is signed in as Jonas')).toBeVisible();
  await expect(trackStars(page)).toHaveAttribute('aria-disabled', 'true');
  await trackStars(page).press('5');
  expect(await rates(page)).toEqual([]);
});
