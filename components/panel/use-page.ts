import { useCallback, useSyncExternalStore } from 'react';
import type { PageContext } from '@/lib/messaging/services';
import type { PanelLink } from '@/lib/plex-web/panel-link';

const noPage = (): void => {};

/** What the Plex Web page around the panel shows, followed as it navigates; null in the tab. */
export function usePage(link: PanelLink | null): PageContext | null {
  const subscribe = useCallback((tell: () => void) => link?.onContext(tell) ?? noPage, [link]);
  return useSyncExternalStore(subscribe, () => link?.context ?? null);
}
