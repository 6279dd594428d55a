import type { MapWindow } from '@/lib/recommend/recommendation';

/** The whole map in columns: 100,000 points are no 100,000 objects. */
export interface MapPoints {
  count: number;
  /** 0–1. */
  x: Float32Array;
  y: Float32Array;
  /** Rating, plays or place in `legend`; NaN = none. */
  colour: Float32Array;
  /** Tracks. */
  sizes: Uint16Array;
  keys: string[];
  titles: string[];
  artists: string[];
  legend: string[];
}

/** Points of one message (lib/messaging/services.ts). */
const WINDOW = 4000;
/** So often the library may change while it is read before that is an error. */
const MOST_STARTS = 4;

type ReadWindow = (window: { offset: number; limit: number }) => Promise<MapWindow>;

/**
 * Reads all points, from the start when they moved meanwhile.
 * @param tell how far it is @param stopped true when nobody waits any more
 */
export async function readMapPoints(
  read: ReadWindow,
  tell: (done: number, total: number) => void,
  stopped: () => boolean,
): Promise<MapPoints | null> {
  for (let start = 1; ; start += 1) {
    const windows: MapWindow[] = [];
    let done = 0;
    for (;;) {
      const window = await read({ offset: done, limit: WINDOW });
      if (stopped()) return null;
      const moved = windows.length > 0 && windows[0]?.stamp !== window.stamp;
      if (moved && start < MOST_STARTS) break;
      windows.push(window);
      done += window.keys.length;
      tell(done, window.total);
      // An empty window that is not the last would be asked for without end.
      if (window.finished || window.keys.length === 0) return joinWindows(windows);
    }
  }
}

export function joinWindows(windows: readonly MapWindow[]): MapPoints {
  const count = windows.reduce((sum, { keys }) => sum + keys.length, 0);
  const points: MapPoints = {
    count,
    x: new Float32Array(count),
    y: new Float32Array(count),
    colour: new Float32Array(count),
    sizes: new Uint16Array(count),
    keys: [],
    titles: [],
    artists: [],
    legend: windows[0]?.legend ?? [],
  };
  let at = 0;
  for (const window of windows) {
    for (let i = 0; i < window.keys.length; i += 1, at += 1) {
      points.x[at] = window.x[i] ?? 0.5;
      points.y[at] = window.y[i] ?? 0.5;
      points.colour[at] = window.colour[i] ?? Number.NaN;
      points.sizes[at] = Math.min(65_535, window.sizes[i] ?? 1);
      points.keys.push(window.keys[i] ?? '');
      points.titles.push(window.titles[i] ?? '');
      points.artists.push(window.artists[i] ?? '');
    }
  }
  return points;
}
