import type { Page } from '@playwright/test';
import type { StandIn } from '../support/stand-in';
import { words } from '../support/words';
import { expect, test } from './fixtures';
import { toolsPage } from './pages/tools.page';
import { signInWithToken, trackOf } from './sign-in';

test.use({ plexOptions: { ratings: 'none' } });

/** How often the server is asked in half a second of a page that nobody touches. */
async function countIdleRequests(page: Page, plex: StandIn): Promise<number> {
  await plex.control.clearLog();
  await page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  return (await plex.control.log()).length;
}

for (const { fault, name, title } of [
  { fault: 'cut@/**', name: 'cuts every line', title: 'toolsUnreachableTitle' },
  { fault: '401@/library/**', name: 'refuses the sign-in', title: 'toolsUnauthorizedTitle' },
]) {
  test(`a server that ${name} is not asked without end, and a list comes when it is back`, async ({
    extension,
    plex,
  }) => {
    await signInWithToken(extension, plex);
    const { key } = await trackOf(plex);
    await plex.control.rate(key, 9);
    await plex.control.setFault(fault);
    const { place, button } = toolsPage(await extension.openTools('#top-rated'));
    await expect(place.getByText(words(title).replace('$1', plex.pms.name), { exact: true })).toBeVisible();
    // A list and the mirror, each with its retries.
    expect(await countIdleRequests(place, plex)).toBeLessThan(12);

    await plex.control.setFault('');
    await button('toolsRetry').first().click();
    await expect(place.locator(`[data-key="${key}"]`)).toBeVisible();
  });
}
