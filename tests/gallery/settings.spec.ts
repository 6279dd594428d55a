import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';
import type { FakeTransport } from './fake-transport';
import { expect, test } from './gallery-test';
import { openState } from './open-state';

const calls = (page: Page, name: string): Promise<unknown[][]> =>
  page.evaluate((method) => {
    const { transport } = (window as unknown as { gallery: { transport: FakeTransport } }).gallery;
    return transport.calls.filter((call) => call.name === method).map((call) => call.args);
  }, name);

const SIZE = { width: 760, height: 900 };

test('a preference is taken over by Enter or by leaving the field, and not out of its range', async ({
  page,
  gallery,
}) => {
  await openState(page, gallery.url, { ...SIZE, name: 'options-preferences' });
  const patience = page.getByLabel('Patience, seconds', { exact: true });
  await patience.fill('61');
  await patience.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('A whole number from 3 to 60');
  expect(await calls(page, 'preferences.change')).toEqual([]);
  await patience.press('Escape');
  await expect(patience).toHaveValue('10');
  await patience.fill('25');
  await patience.press('Enter');
  await page.getByLabel('Room for covers, MB').fill('40');
  await page.keyboard.press('Tab');
  await page.getByLabel('Reads at once').selectOption('2');
  await page.getByRole('switch', { name: 'Look for changes by itself' }).press('Space');
  await expect
    .poll(() => calls(page, 'preferences.change'))
    .toEqual([[{ timeoutSeconds: 25 }], [{ pictureBudgetMb: 40 }], [{ parallelReads: 2 }], [{ autoRefresh: false }]]);
});

test('the log is filtered, and its diagnostics hold titles only when they are ticked', async ({
  page,
  gallery,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openState(page, gallery.url, { ...SIZE, name: 'options-log' });
  const log = page.getByRole('textbox', { name: 'Log' });
  await page.getByLabel('Level').selectOption('warn');
  await page.getByLabel('Part').selectOption('plex');
  await expect(log).toHaveValue(/^\S+ warn \[plex\] GET \/library\/sections 503, once more in 1 s$/);
  await page.getByLabel('Words').fill('nowhere');
  await expect(log).toHaveValue('The log is empty.');
  const copy = page.getByRole('button', { name: 'Copy diagnostics' });
  await copy.click();
  await expect(page.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('PlexM8 0.1.0');
  await page.getByRole('switch', { name: 'With titles and names' }).press('Space');
  await copy.click();
  await expect.poll(() => calls(page, 'log.diagnostics')).toEqual([[{ titles: false }], [{ titles: true }]]);
});

test('everything is saved as a file, and restored from one in pieces', async ({ page, gallery }) => {
  await openState(page, gallery.url, { ...SIZE, name: 'options-backup' });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  expect((await download).suggestedFilename()).toBe('plexm8-2026-05-01.jsonl');
  const text = '{"plexm8":"backup","version":1}\n'.repeat(6000);
  await page.getByLabel('Restore from a file').setInputFiles({
    name: 'plexm8.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from(text),
  });
  await expect(page.getByTestId('restored')).toHaveText(/3 ratings of the history.*1 was here already/);
  const pieces = await calls(page, 'backup.restore');
  expect(pieces.map(([, chunk, , last]) => [chunk, last])).toEqual([
    [0, false],
    [1, true],
  ]);
  expect(pieces.map(([, , piece]) => piece).join('')).toBe(text);
});

test('erasing asks for a word first, and works with the keyboard alone', async ({ page, gallery }) => {
  await openState(page, gallery.url, { ...SIZE, name: 'options-space' });
  await page.getByRole('button', { name: 'Erase everything…' }).press('Enter');
  const word = page.getByLabel('Type “erase” to go on');
  await word.press('Enter');
  await expect(page.getByText('Type the word “erase”.')).toBeVisible();
  await word.fill('eras');
  await word.press('Enter');
  expect(await calls(page, 'backup.eraseAll')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'Erase everything…' }).press('Enter');
  await word.fill('Erase');
  await word.press('Enter');
  await expect(page.getByText('Everything is erased')).toBeVisible();
  expect(await calls(page, 'backup.eraseAll')).toEqual([[]]);
});

test('a damaged storage is told with its way out', async ({ page, gallery }) => {
  await openState(page, gallery.url, { ...SIZE, name: 'options-storage-damaged' });
  await expect(page.getByRole('alert')).toContainText('The browser can’t read what is stored here');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save what can be read' }).click();
  expect((await download).suggestedFilename()).toMatch(/^plexm8-/);
  await expect(page.getByRole('button', { name: 'Erase everything…' })).toBeVisible();
});
