import { browser } from 'wxt/browser';
import type { EraseDeps } from '@/lib/backup/erase-all';
import { createRescueService, refusing } from '@/lib/backup/rescue-service';
import type { ServiceSet } from '@/lib/messaging/rpc-server';
import type { Tickets } from '@/lib/plex-web/tickets';
import type { PreferencesKeeper } from '@/lib/settings/preferences-service';
import { openAsItIs } from '@/lib/store/open-safely';
import type { AppError } from '@/lib/util/app-error';
import { logLines } from '@/lib/util/log';
import { createSurfacesService } from './surfaces-service';

/** What is served while the database can't be used: saving what can be read of it, the log, and the settings. */
export function composeRescue(
  error: AppError,
  { preferences, tickets, erase }: { preferences: PreferencesKeeper; tickets: Tickets; erase: EraseDeps },
): ServiceSet {
  const served: Partial<ServiceSet> = {
    backup: createRescueService({
      error,
      openAsItIs: () => openAsItIs(),
      chosen: preferences.chosen,
      version: browser.runtime.getManifest().version,
      now: Date.now,
      erase,
    }),
    log: {
      lines: async () => [...logLines()],
      diagnostics: refusing<Pick<ServiceSet['log'], 'diagnostics'>>(error).diagnostics,
    },
    preferences,
    surfaces: createSurfacesService(),
    tickets,
  };
  // Whatever else is asked for says why it can't be had.
  return new Proxy(served as ServiceSet, {
    get: (target, name) => Reflect.get(target, name) ?? refusing<object>(error),
  });
}
