import { type StandIn, type StandInOptions, startStandIn } from '../support/stand-in';
import { test as browserTest } from './browser-fixture';
import { type Extension, createExtension } from './extension';
import { resetExtension } from './reset-extension';

export interface PlexFixtures {
  /** How this test's stand-in shall be; `test.use({ plexOptions: { tracks: 2000 } })`. */
  plexOptions: StandInOptions;
  /** A stand-in of this test alone: plex.tv, app.plex.tv and *.plex.direct lead to it. */
  plex: StandIn;
  /** The extension as freshly installed. */
  extension: Extension;
}

export const test = browserTest.extend<PlexFixtures>({
  plexOptions: [{}, { option: true }],

  plex: async ({ plexOptions, chromium }, provide) => {
    const plex = await startStandIn(plexOptions);
    chromium.switchboard.connectTo(plex.edgePort);
    await provide(plex);
    chromium.switchboard.connectTo(null);
    await plex.close();
  },

  extension: async ({ chromium, plex }, provide) => {
    void plex;
    await resetExtension(chromium.context);
    await provide(createExtension(chromium.context));
  },
});

export { expect } from '@playwright/test';
