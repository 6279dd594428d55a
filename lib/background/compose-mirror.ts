import { browser } from 'wxt/browser';
import type { EngineBridge } from '@/lib/engine/engine-bridge';
import type { ItemRow } from '@/lib/library/item-row';
import { createMirrorKeeper } from '@/lib/library/mirror/mirror-keeper';
import { createMirrorService, type MirrorDeps } from '@/lib/library/mirror/mirror-service';
import { createViewsService } from '@/lib/library/views/views-service';
import { createNotifications, type NotificationState } from '@/lib/plex/notifications';
import { plexSocketUrl } from '@/lib/plex/plex-socket';
import type { createSessionService } from '@/lib/session/session-service';
import type { SessionState } from '@/lib/session/session-state';
import type { Preferences } from '@/lib/settings/preferences';
import type { PlexM8Database } from '@/lib/store/database';
import { createMirrorStore } from '@/lib/store/mirror-store';
import { systemClock } from '@/lib/util/clock';
import { type LibraryRef, type Owner, sameOwner } from '@/lib/util/refs';

export interface ComposeMirrorDeps {
  db: PlexM8Database;
  engine: EngineBridge;
  session: Pick<ReturnType<typeof createSessionService>, 'clientFor' | 'linkTo'>;
  jobs: MirrorDeps['jobs'];
  preferences(): Preferences;
  emit: MirrorDeps['emit'];
  ratingsFound: MirrorDeps['ratingsFound'];
  saw(items: readonly ItemRow[]): void;
  known(): SessionState;
  surfaces(): number;
}

/** The mirror, its views, and what keeps it fresh while somebody looks. */
export function composeMirror(deps: ComposeMirrorDeps) {
  const { db, engine, session } = deps;
  let socket: NotificationState | null = null;

  const isVisible = (owner: Owner): boolean => deps.known().servers.some((server) => sameOwner(server, owner));
  const mirror = createMirrorService({
    store: createMirrorStore(db),
    engine,
    clientFor: session.clientFor,
    jobs: deps.jobs,
    preferences: deps.preferences,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    emit: deps.emit,
    ratingsFound: deps.ratingsFound,
    isVisible,
  });
  const views = createViewsService({ engine, point: mirror.point, isVisible, saw: deps.saw });

  /** The library in use, while its server answers. */
  const connectedLibrary = (): LibraryRef | null => {
    const { active, servers } = deps.known();
    if (active === null) return null;
    return servers.some((server) => sameOwner(server, active) && server.status === 'connected') ? active : null;
  };

  const keeper = createMirrorKeeper({
    mirror,
    library: connectedLibrary,
    surfaces: deps.surfaces,
    autoRefresh: () => deps.preferences().autoRefresh,
    clock: systemClock,
    openSocket: (library, on) => {
      const notifications = createNotifications({
        url: async () => {
          const { base, token } = await session.linkTo(library);
          return plexSocketUrl(base, token);
        },
        onEvent: (event) => {
          const ended = event.type === 'playing' && event.state === 'stopped';
          const changed =
            event.type === 'timeline' && event.kind !== null && (event.section ?? library.section) === library.section;
          if (ended || changed) on.changed();
        },
        onState: (state) => {
          socket = state;
          on.state(state === 'open' ? 'open' : state === 'refused' ? 'refused' : 'closed');
          // What was told while it was shut.
          if (state === 'open') on.changed();
        },
      });
      return {
        close() {
          notifications.close();
          socket = null;
        },
      };
    },
  });

  return {
    mirror,
    views,
    keeper,
    /** Null while nobody looks, no socket is held then, and while it is being opened. */
    socketState: (): 'open' | 'refused' | null => (socket === 'open' || socket === 'refused' ? socket : null),
  };
}

/** Language in which names are collated. */
export const uiLanguage = (): string => browser.i18n.getUILanguage();
