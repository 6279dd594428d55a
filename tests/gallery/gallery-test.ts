import { test as base } from '@playwright/test';
import { type GalleryServer, startGallery } from './gallery-server';

/** Tests that look at the gallery; it is served once for a worker. */
export const test = base.extend<object, { gallery: GalleryServer }>({
  gallery: [
    async ({}, use) => {
      const server = await startGallery();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
