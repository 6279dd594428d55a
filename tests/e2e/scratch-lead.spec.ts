import { test, expect } from './fixtures';
import { writeFileSync } from 'node:fs';
import { makeDemoLibrary } from '../demo/demo-library';
test.use({ plexOptions: { tracks: 10 } });
test('lead look', async ({ extension, plex }) => {
  test.setTimeout(90000);
  const logs: string[] = [];
  extension.context.on('console', (m) => logs.push(m.type() + ' ' + m.text()));
  extension.context.on('weberror', (e) => logs.push('ERR ' + e.error().message));
  await extension.call('session', 'pasteToken', plex.accountToken);
  const web = await extension.openPlexWeb();
  await web.locator('[data-testid=metadataTitleLink]').first().click();
  await web.waitForTimeout(1500);
  await web.mouse.click(1242, 762);
  await web.waitForTimeout(2500);
  await web.screenshot({ path: '/tmp/shots/panel.png' });
  console.log(logs.join('\n'));
});
