import { test as base } from '@playwright/test';
import { type GalleryServer, startGallery } from './gallery-server';

/** Tests that look at the gallery; it is served once for a worker. */
export const test = base.extend<object, { gallery: GalleryServer }>({
  gallery: [
    // Playwright wants the empty pattern: it reads from it which fixtures are needed.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const server = await startGallery();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
