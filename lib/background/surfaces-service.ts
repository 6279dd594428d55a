import { browser } from 'wxt/browser';
import type { SurfacesService } from '@/lib/messaging/services';
import { activePageContext } from './page-context';

const TOOLS = new Set(['this-page', 'library', 'playlists', 'top-rated', 'recommendations', 'import']);

/** Opens our own pages; the frame inside Plex Web can't do that by itself in Firefox. */
export function createSurfacesService(): SurfacesService {
  return {
    async openTools(tool) {
      const hash = tool && TOOLS.has(tool) ? `#${tool}` : '';
      await browser.tabs.create({ url: browser.runtime.getURL('/app.html') + hash });
    },
    async openOptions() {
      await browser.runtime.openOptionsPage();
    },
    plexWebInFront: activePageContext,
  };
}
