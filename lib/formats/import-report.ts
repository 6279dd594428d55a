/** Why an entry of a library file is no row: it is not music that can be rated. */
export type SkipReason = 'podcast' | 'movie' | 'tv' | 'musicVideo' | 'video' | 'stream' | 'pdf' | 'book' | 'app';

/** What a reader found in a file, for the preview before anything is written. */
export interface ImportReport {
  format: 'itunes-xml';
  applicationVersion: string | null;
  libraryId: string | null;
  /** Decoded like `ImportRow.path`. */
  musicFolder: string | null;
  counts: {
    /** Rows that were yielded. */
    tracks: number;
    /** Rows with a rating that a person gave. */
    rated: number;
    /** Ratings that the program computed, left out (`import-formats.md` §0.5). */
    computedIgnored: number;
    /** Rows whose album carries a rating that a person gave. */
    albumRatings: number;
    loved: number;
    /** Lists that the user made: no master, system list or folder. */
    playlists: number;
    skipped: Partial<Record<SkipReason, number>>;
  };
  warnings: {
    /** The file ends before its last closing tag; what was whole is in the rows. */
    truncated: boolean;
    danglingKeys: number;
    /** Numbers and dates that could not be read, ratings out of range. */
    badValues: number;
    /** Texts longer than any real one, cut off. */
    cutTexts: number;
  };
}

export function createImportReport(): ImportReport {
  return {
    format: 'itunes-xml',
    applicationVersion: null,
    libraryId: null,
    musicFolder: null,
    counts: { tracks: 0, rated: 0, computedIgnored: 0, albumRatings: 0, loved: 0, playlists: 0, skipped: {} },
    warnings: { truncated: false, danglingKeys: 0, badValues: 0, cutTexts: 0 },
  };
}
