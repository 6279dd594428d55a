import * as z from 'zod/mini';
import { readBoolean, readNumber, readText } from './schemas';

/** A playlist in Plex's own words (plex-protocol.md §6). */
export interface PlexPlaylist {
  key: string;
  title: string;
  summary: string;
  /** Rules make it; its items can't be edited (§6.1). */
  smart: boolean;
  /** Its rules as a URI. Lists and the answer to a creation may lack it: `playlist(key)` has it. */
  content: string | null;
  /** `audio`; null where the server does not say. */
  playlistType: string | null;
  /** A station that Plex keeps, not the person. */
  radio: boolean;
  leafCount: number | null;
  /** Milliseconds. */
  duration: number | null;
  /** Epoch seconds. */
  addedAt: number | null;
  updatedAt: number | null;
  lastViewedAt: number | null;
  viewCount: number;
  /** 0–10, null = unrated. */
  userRating: number | null;
  /** Path of its own poster, else of the mosaic that the server makes. */
  thumb: string | null;
}

const text = z.transform(readText);
const textOrEmpty = z.transform((value) => readText(value) ?? '');
const num = z.transform(readNumber);
const bool = z.transform(readBoolean);

/** Some servers answer a creation with key, title and type alone (§16). */
const playlistSchema = z.looseObject({
  ratingKey: z.pipe(textOrEmpty, z.string().check(z.minLength(1))),
  type: textOrEmpty,
  title: textOrEmpty,
  summary: textOrEmpty,
  smart: bool,
  content: text,
  playlistType: text,
  radio: bool,
  leafCount: num,
  duration: num,
  addedAt: num,
  updatedAt: num,
  lastViewedAt: num,
  viewCount: num,
  userRating: num,
  thumb: text,
  composite: text,
});
export type WirePlaylist = z.infer<typeof playlistSchema>;

/** Null, absence and one object are lists too (§1.3). */
const toList = z.transform((value): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value],
);

export const playlistsSchema = z.looseObject({ Metadata: z.pipe(toList, z.array(playlistSchema)) });

/** What an edit answers: some servers say nothing at all. */
export const editSchema = z.looseObject({ leafCountAdded: num, leafCountRequested: num });

export const toPlaylist = (wire: WirePlaylist): PlexPlaylist => ({
  key: wire.ratingKey,
  title: wire.title,
  summary: wire.summary,
  smart: wire.smart,
  content: wire.content,
  playlistType: wire.playlistType,
  radio: wire.radio,
  leafCount: wire.leafCount,
  duration: wire.duration,
  addedAt: wire.addedAt,
  updatedAt: wire.updatedAt,
  lastViewedAt: wire.lastViewedAt,
  viewCount: wire.viewCount ?? 0,
  userRating: wire.userRating,
  thumb: wire.thumb ?? wire.composite,
});
