import type { ItemKind, TrackRef } from '@/lib/util/refs';

/** One artist, album or track as the surfaces show it. JSON-safe. */
export interface ItemRow {
  ref: TrackRef;
  kind: ItemKind;
  title: string;
  /** The track's own artist (`originalTitle`) where it differs, else the album artist; `''` if unknown. */
  artist: string;
  album: string;
  albumKey: string | null;
  artistKey: string | null;
  disc: number | null;
  index: number | null;
  year: number | null;
  durationMs: number | null;
  /** 0–10 as on the wire, null = unrated. */
  rating: number | null;
  albumRating: number | null;
  artistRating: number | null;
  /** Path of the cover on its server, to be asked from the `pictures` service; never a URL. */
  thumb: string | null;
  /** Epoch seconds. */
  lastViewedAt: number | null;
}

export interface Page<T> {
  items: T[];
  total: number;
  finished: boolean;
}

/** What plays, or played last, on the user's own players. */
export interface NowPlaying {
  item: ItemRow | null;
  state: 'playing' | 'paused' | 'last-played' | 'nothing';
  /** `session`: the server said so; `tab`: read from the Plex Web tab; `last-viewed`: the most recent play known. */
  source: 'session' | 'tab' | 'last-viewed' | null;
  /** Why it is not a session: the server tells only its owner what plays. */
  reason: 'not-owner' | 'no-session' | null;
  /** Name of the player, where known. */
  player: string | null;
}
