import { expect, test } from './fixtures';
import { signInWithToken } from './sign-in';

test('a page of ours could not reach Plex even if it tried', async ({ extension, plex }) => {
  await signInWithToken(extension, plex);
  await extension.grantHost('http://127.0.0.1/*');
  for (const page of [await extension.openOptions(), await extension.openPopup(), await extension.openTools()]) {
    const outcome = await page.evaluate(
      (url) =>
        fetch(url).then(
          () => 'reached',
          () => 'refused',
        ),
      `${plex.pms.url}/identity`,
    );
    expect(outcome).toBe('refused');
  }
});
