import type { Item, Pms } from './pms';

/** How often the shown ratings are read again while there is no socket. */
const POLL_MS = 3000;
/** Events of a bulk import come in floods; the page reads once for each burst. */
const BURST_MS = 250;
const RETRY_MS = 2000;
/** Keys asked for at once. */
const GROUP = 100;

/**
 * The ratings of everything on the screen. They come with the items; the PMS's notifications make
 * them be read again, so that stars light up when somebody else rates. Whether the real Plex Web
 * does so is open (plex-web.md §6): a guess.
 */
export interface RatingsBoard {
  /** What the server just said. */
  learn(item: Item): void;
  /** What it said some time ago: newer knowledge stays. */
  recall(item: Item): void;
  /** Calls back now and at each change, until the element is no longer in the page. */
  show(element: Element, key: string, draw: (rating: number | null) => void): void;
  /** Rates as the shown user; a refused rating goes back to what the server holds. */
  rate(pms: Pms, key: string, rating: number | null): Promise<void>;
  /** Follows the notifications of a server until another one is followed. */
  follow(pms: Pms): void;
}

interface Place {
  element: Element;
  draw(rating: number | null): void;
}

export function createRatingsBoard(): RatingsBoard {
  const ratings = new Map<string, number | null>();
  const places = new Map<string, Set<Place>>();
  let followed: Pms | null = null;
  let socket: WebSocket | null = null;
  let burst: ReturnType<typeof setTimeout> | undefined;

  const set = (key: string, rating: number | null): void => {
    const before = ratings.get(key);
    ratings.set(key, rating);
    if (before === rating) return;
    for (const place of places.get(key) ?? []) place.draw(rating);
  };
  const visibleKeys = (): string[] => {
    for (const [key, set] of places) {
      for (const place of set) if (!place.element.isConnected) set.delete(place);
      if (set.size === 0) places.delete(key);
    }
    return [...places.keys()];
  };
  const readAgain = async (): Promise<void> => {
    const pms = followed;
    const keys = visibleKeys();
    if (!pms) return;
    const groups = Array.from({ length: Math.ceil(keys.length / GROUP) }, (_, at) =>
      keys.slice(at * GROUP, (at + 1) * GROUP),
    );
    const answers = await Promise.all(groups.map((group) => pms.get(`/library/metadata/${group.join(',')}`)));
    if (pms !== followed) return;
    for (const item of answers.flatMap(({ Metadata }) => Metadata)) set(item.ratingKey, item.userRating ?? null);
  };
  const soon = (): void => {
    burst ??= setTimeout(() => {
      burst = undefined;
      // A server that is down for a moment is asked again by the next event or poll.
      readAgain().catch(() => undefined);
    }, BURST_MS);
  };
  const connect = (pms: Pms): void => {
    if (pms !== followed) return;
    socket = pms.socket();
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const { NotificationContainer } = JSON.parse(data) as { NotificationContainer?: { type?: string } };
      if (NotificationContainer?.type === 'timeline') soon();
    });
    socket.addEventListener('close', () => setTimeout(() => connect(pms), RETRY_MS));
  };
  setInterval(() => {
    if (document.visibilityState === 'visible' && socket?.readyState !== WebSocket.OPEN) soon();
  }, POLL_MS);

  return {
    learn: (item) => set(item.ratingKey, item.userRating ?? null),
    recall: (item) => {
      if (!ratings.has(item.ratingKey)) set(item.ratingKey, item.userRating ?? null);
    },
    show(element, key, draw) {
      const place = { element, draw };
      places.set(key, (places.get(key) ?? new Set()).add(place));
      draw(ratings.get(key) ?? null);
    },
    async rate(pms, key, rating) {
      const before = ratings.get(key) ?? null;
      set(key, rating);
      try {
        await pms.rate(key, rating ?? -1);
      } catch (error) {
        set(key, before);
        throw error;
      }
    },
    follow(pms) {
      if (pms === followed) return;
      followed = pms;
      socket?.close();
      ratings.clear();
      connect(pms);
    },
  };
}
