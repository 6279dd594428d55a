import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './gallery-test';
import { listStates, openState } from './open-state';

/** WCAG 2.2 AA. Legacy mode: the states have no frames, and it opens no second page for each. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test('every state is drawn without an error, is accessible as far as axe can see, and fits its window', async ({
  page,
  gallery,
}) => {
  // About 100 states of one or two seconds.
  test.setTimeout(420_000);
  const problems: string[] = [];
  let name = '';
  page.on('pageerror', (error) => problems.push(`${name}: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && problems.push(`${name}: ${message.text()}`));
  const states = await listStates(page, gallery.url);
  expect(states.length).toBeGreaterThan(30);
  for (const state of states) {
    name = state.name;
    await openState(page, gallery.url, state);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze();
    for (const violation of violations) {
      problems.push(`${name}: ${violation.id} at ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
    }
    // Browsers give a popup at most 600 pixels.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (name.startsWith('popup-') && height > 600) problems.push(`${name}: ${height} pixels high`);
    if (!/^(popup|options)-/.test(name)) continue;
    // No sideways scrolling at 320 pixels, as with 400 % zoom (WCAG 1.4.10).
    await page.setViewportSize({ width: 320, height: 600 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) problems.push(`${name}: ${width} pixels wide at 320`);
  }
  expect(problems).toEqual([]);
});

test('axe does find a fault that is there', async ({ page }) => {
  await page.setContent('<html lang="en"><title>x</title><p style="color:#777;background:#666">faint</p><input>');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze();
  expect(violations.map(({ id }) => id).toSorted()).toEqual(['color-contrast', 'label']);
});
