/** The part of an import row that matching reads; every row of `lib/formats` is one. */
export interface MatchRow {
  row: number;
  path: string | null;
  title: string | null;
  artist: string | null;
  albumArtist: string | null;
  album: string | null;
  disc: number | null;
  track: number | null;
  durationMs: number | null;
  /** Only compared: two rows that mean one track agree if their ratings do. */
  rating: number | null;
  /** MusicBrainz recording id, where the source knows it. */
  mbid?: string | null;
}

/** How a match was made, strongest first. All of these are safe to write. */
export const MATCH_TIERS = ['path', 'mbid', 'tags-full', 'tags-album', 'tags-duration', 'base-title'] as const;
export type MatchTier = (typeof MATCH_TIERS)[number];

/** Why a row was matched, or was not. The UI has words for each. */
export type MatchReason =
  | MatchTier
  /** The last three or more parts of the path, where no mapping of folders was learnt. */
  | 'path-suffix'
  /** Several tracks fit equally well and are not one recording. */
  | 'tie'
  /** Another row with another rating fits this track as well. */
  | 'row-conflict'
  /** The only tracks that fit belong more clearly to other rows. */
  | 'item-taken'
  /** Another version (live, remix, part 2 …) of the same song is there. */
  | 'version-differs'
  /** On the same album there is a track with a like title. */
  | 'title-differs'
  | 'duration-differs'
  | 'artist-differs'
  /** Title and artist fit, but nothing else says that it is this recording. */
  | 'thin-evidence'
  | 'too-many-alike'
  | 'no-title'
  | 'no-candidate';

export interface MatchResult {
  row: number;
  status: 'matched' | 'not-found' | 'ambiguous';
  /** Library indexes, ascending; several when the library holds copies of the recording. Empty unless matched. */
  items: number[];
  tier: MatchTier | null;
  reason: MatchReason;
  /** For the review of a row that was not matched: at most 5 library indexes, best first. */
  candidates: number[];
  /** 0–1, for sorting only. */
  score: number;
}
