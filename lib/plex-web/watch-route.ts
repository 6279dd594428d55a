import type { PageRoute } from '@/lib/messaging/services';
import { parseRoute, sameRoute } from './route';

/** The URL settles within this time when Plex Web rewrites it (`context=…`) after a navigation. */
const DEBOUNCE_MS = 75;
/** Where there is no Navigation API, pushState is only seen by looking (plex-web.md §1.2). */
const POLL_MS = 1000;

/** The part of the Navigation API that is used; TypeScript's DOM library may lack it. */
interface NavigationEvents {
  addEventListener(type: 'currententrychange', listener: () => void, options: { signal: AbortSignal }): void;
}

/**
 * Tells each new route of the single-page app, whichever way it navigates: links, hash, pushState,
 * back. `currententrychange` comes after the URL changed, `navigate` before (plex-web.md §0.4), so
 * only the former is used.
 */
export function watchRoute(onRoute: (route: PageRoute) => void, signal: AbortSignal): void {
  let last = parseRoute(location.href);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const compare = (): void => {
    const route = parseRoute(location.href);
    if (sameRoute(route, last)) return;
    last = route;
    onRoute(route);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(compare, DEBOUNCE_MS);
  };
  signal.addEventListener('abort', () => clearTimeout(timer));

  const navigation = (globalThis as { navigation?: NavigationEvents }).navigation;
  if (typeof navigation?.addEventListener === 'function') {
    navigation.addEventListener('currententrychange', later, { signal });
    return;
  }
  addEventListener('popstate', later, { signal });
  addEventListener('hashchange', later, { signal });
  const poll = setInterval(compare, POLL_MS);
  signal.addEventListener('abort', () => clearInterval(poll));
}
