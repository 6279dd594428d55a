import { writeFileSync } from 'node:fs';
import { words } from '../support/words';
import { expect, test } from './fixtures';
import { optionsPage } from './pages/options.page';
import { toolsPage } from './pages/tools.page';
import { sessionState, signInWithToken } from './sign-in';

test.describe('a server that can not be used is refused with the reason', () => {
  const cases = [
    { name: 'a wrong token', options: {}, token: 'not-a-token-of-anybody', message: 'errUnauthorized' },
    { name: 'an unclaimed server', options: { server: { claimed: false } }, token: 'any', message: 'errUnclaimed' },
    {
      name: 'the login page of a proxy',
      options: { server: { loginPage: true } },
      token: 'any',
      message: 'errLoginPage',
    },
  ];
  for (const { name, options, token, message } of cases) {
    test.describe(name, () => {
      test.use({ plexOptions: { tracks: 20, ...options } });
      test(`${name}: nothing is added`, async ({ extension, plex }) => {
        await extension.grantHost('http://127.0.0.1/*');
        const page = optionsPage(await extension.openOptions());
        await page.addServer(plex.pms.url, token);
        await expect(page.page.getByRole('alert').filter({ hasText: words(message) })).toBeVisible();
        expect((await sessionState(extension)).servers).toEqual([]);
      });
    });
  }
});

test('a wrong account token is refused with the reason', async ({ extension }) => {
  const page = optionsPage(await extension.openOptions());
  await page.pasteToken('not-a-token-of-anybody');
  await expect(page.page.getByText(words('errTokenInvalid'))).toBeVisible();
  expect((await sessionState(extension)).account).toBeNull();
});

const FILES = [
  {
    name: 'a web page',
    content: '<!doctype html><html><body>Not found</body></html>',
    message: /web page|not a music library/i,
  },
  {
    name: 'a property list that is no library',
    content: plist('<dict><key>Label</key><string>x</string></dict>'),
    message: /property list/i,
  },
  { name: 'an empty file', content: '', message: /empty/i },
];

for (const { name, content, message } of FILES) {
  test(`${name} is no library: a clear message, and nothing changes`, async ({ extension, plex }, info) => {
    await signInWithToken(extension, plex);
    const before = await plex.control.ratings();
    const file = info.outputPath('Library.xml');
    writeFileSync(file, content);
    const tools = toolsPage(await extension.openTools('#import'));
    await tools.chooseFile.waitFor();
    await tools.place.locator('input[type=file]').setInputFiles(file);
    await expect(tools.place.getByText(message).first()).toBeVisible();
    await expect(tools.chooseFile).toBeVisible();
    expect(await plex.control.ratings()).toEqual(before);
  });
}

function plist(inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">${inner}</plist>`;
}
