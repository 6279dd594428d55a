import { useEffect, useMemo, useRef, useState } from 'react';
import { client } from '@/lib/messaging/client';
import type { LibraryRef } from '@/lib/util/refs';
import { createGhostStore } from './ghost-store';
import { type RecommendPlace, START, similarTo } from './recommend-place';
import type { RowExtras } from './row-extras';
import { type Standing, libraryName, useRecommendState } from './use-recommend-state';

/** What the Tools keep for recommendations, whichever tool is open. */
export interface RecommendHost {
  standing: Standing;
  place: RecommendPlace;
  go(place: RecommendPlace): void;
  showGhosts: boolean;
  setShowGhosts(show: boolean): void;
  extras: RowExtras;
  openPlaylists(): void;
}

/** @param open opens one of the Tools */
export function useRecommendHost(
  library: LibraryRef | null,
  open: (tool: 'recommendations' | 'playlists') => void,
): RecommendHost {
  const name = library && libraryName(library);
  const [places, setPlaces] = useState<{ of: string | null; place: RecommendPlace }>({ of: null, place: START });
  const [showGhosts, setShowGhosts] = useState(true);
  const standing = useRecommendState(library);
  const opener = useRef(open);
  useEffect(() => {
    opener.current = open;
  });

  const store = useMemo(
    () => createGhostStore((keys) => client.recommendations.ghosts(keys, library ? { library } : {})),
    // oxlint-disable-next-line react/exhaustive-deps -- `name` says all that `library` says
    [name],
  );
  const { state } = standing;
  const version = state?.version ?? null;
  useEffect(() => {
    if (version !== null) store.refresh();
  }, [store, version]);

  const ghosts = showGhosts && state?.ghosts === true ? store : null;
  const extras = useMemo<RowExtras>(
    () => ({
      ghosts,
      showSimilar(item) {
        setPlaces({ of: name, place: similarTo(item) });
        opener.current('recommendations');
      },
    }),
    [ghosts, name],
  );
  return {
    standing,
    // Seeds of another library mean nothing in this one.
    place: places.of === name ? places.place : START,
    go: (place) => setPlaces({ of: name, place }),
    showGhosts,
    setShowGhosts,
    extras,
    openPlaylists: () => open('playlists'),
  };
}
