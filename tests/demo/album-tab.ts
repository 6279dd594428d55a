import { askServer } from './ask-server';
import type { DemoDriver, DemoPage } from './demo-page';
import type { DemoWorld } from './demo-world';
import { until } from './until';

/** A tab of the stand-in Plex Web that shows the album of the first track, without anything of ours open in it. */
export interface AlbumTab {
  page: DemoPage;
  /** Waits until the page, by itself, shows as many rated tracks as the server holds. */
  followsServer(): Promise<void>;
}

/** What the stand-in's rows of stars say (its README). */
const LIT = '[data-standin-rating]:not([data-standin-rating=""])';
/** A long album is not drawn whole: that many lit rows are proof enough. */
const ENOUGH = 3;

export async function openAlbumTab(driver: DemoDriver, world: DemoWorld): Promise<AlbumTab> {
  const { plex, firstToRate } = world;
  const key = encodeURIComponent(`/library/metadata/${firstToRate.albumKey}`);
  const page = await driver.open(
    `https://app.plex.tv/desktop/#!/server/${plex.pms.machineIdentifier}/details?key=${key}`,
  );
  await page.see({ role: 'heading', name: /./ });
  return {
    page,
    async followsServer() {
      const tracks = await askServer(plex, `/library/metadata/${firstToRate.albumKey}/children`);
      const rated = tracks.filter((track) => track.userRating !== undefined).length;
      await until(`Plex Web to show ${rated} rated tracks`, async () => {
        const lit = await page.count(LIT);
        return rated >= ENOUGH ? lit >= ENOUGH : lit === rated;
      });
    },
  };
}
