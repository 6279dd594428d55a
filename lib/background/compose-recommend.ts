import type { EngineBridge } from '@/lib/engine/engine-bridge';
import type { ItemRow } from '@/lib/library/item-row';
import type { EventHub } from '@/lib/messaging/event-hub';
import type { MirrorService } from '@/lib/library/mirror/mirror-service';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { createRatingsService } from '@/lib/ratings/ratings-service';
import { createRecommendService } from '@/lib/recommend/recommend-service';
import { createSonicNeighbours } from '@/lib/recommend/sonic-neighbours';
import type { SessionState } from '@/lib/session/session-state';
import type { PlexM8Database } from '@/lib/store/database';
import { createRecommendStore } from '@/lib/store/recommend-store';
import { systemClock } from '@/lib/util/clock';
import { type Owner, sameOwner } from '@/lib/util/refs';

export interface ComposeRecommendDeps {
  db: PlexM8Database;
  engine: EngineBridge;
  clientFor(owner: Owner): Promise<PmsClient>;
  mirror: Pick<MirrorService, 'point'>;
  ratings: Pick<ReturnType<typeof createRatingsService>, 'rate' | 'rateMany'>;
  saw(items: readonly ItemRow[]): void;
  known(): SessionState;
  emit: EventHub['emit'];
}

const PAGE = 500;
/** Twice as far as servers look by themselves: neighbours count by rank, and a small library has few that are near. */
const SONIC = { limit: 50, maxDistance: 0.5 };

export function composeRecommend({ db, engine, clientFor, mirror, ratings, saw, known, emit }: ComposeRecommendDeps) {
  return createRecommendService({
    engine: engine.services.recommend,
    store: createRecommendStore(db),
    point: mirror.point,
    active: () => known().active,
    isVisible: (owner) => known().servers.some((server) => sameOwner(server, owner)),
    ratings,
    playlistKeys: async (owner, playlist) => keysOfPlaylist(await clientFor(owner), playlist),
    nearest: createSonicNeighbours({
      ask: async (library, key) => (await clientFor(library)).nearest(key, SONIC),
      now: systemClock.now,
    }),
    saw,
    clock: systemClock,
    newId: () => crypto.randomUUID(),
    emit: (state) => emit('recommendationsChanged', state),
  });
}

async function keysOfPlaylist({ playlists }: PmsClient, playlist: string): Promise<string[]> {
  const keys: string[] = [];
  for (let start = 0; ;) {
    const page = await playlists.items(playlist, { start, size: PAGE });
    keys.push(...page.columns.keys);
    start += page.received;
    if (page.received === 0 || (page.total !== null && start >= page.total)) return keys;
  }
}
