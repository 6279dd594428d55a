import { useEffect, useState } from 'react';
import { client } from '@/lib/messaging/client';
import type { MapColour } from '@/lib/recommend/recommendation';
import { type AppError, toAppError } from '@/lib/util/app-error';
import type { LibraryRef } from '@/lib/util/refs';
import { libraryName } from '../use-recommend-state';
import { type MapPoints, readMapPoints } from './map-points';

export interface MapAsked {
  by: 'album' | 'artist';
  colour: MapColour;
}

interface Loaded {
  of: string;
  points: MapPoints | null;
  done: number;
  total: number;
  error: AppError | null;
}

/** The points of a map, read in windows. @param wanted null reads nothing (yet) */
export function useMapPoints(library: LibraryRef, wanted: MapAsked | null) {
  const [turn, setTurn] = useState(0);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const name = wanted && [libraryName(library), wanted.by, wanted.colour, turn].join('|');
  useEffect(() => {
    if (name === null || !wanted) return;
    let stopped = false;
    const say = (part: Partial<Loaded>): void => {
      if (!stopped) setLoaded({ of: name, points: null, done: 0, total: 0, error: null, ...part });
    };
    const asked = { by: wanted.by, colour: wanted.colour, library };
    readMapPoints(
      (window) => client.recommendations.map(asked, window),
      (done, total) => say({ done, total }),
      () => stopped,
    ).then(
      (points) => say({ points }),
      (error: unknown) => say({ error: toAppError(error) }),
    );
    return () => {
      stopped = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `name` says all that is asked for
  }, [name]);
  const mine = loaded?.of === name ? loaded : null;
  return {
    points: mine?.points ?? null,
    error: mine?.error ?? null,
    done: mine?.done ?? 0,
    total: mine?.total ?? 0,
    reload: () => setTurn((old) => old + 1),
  };
}
