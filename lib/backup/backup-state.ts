/** A piece of the backup file; the pieces in order are the file. */
export interface BackupChunk {
  /** At most 256 kB of text. */
  text: string;
  /** To be handed to the next read; null after the last piece. */
  next: string | null;
  /** A name for the file, with the day. */
  fileName: string;
}

/** What a restore did. */
export interface RestoreReport {
  /** Records that were not here, by what they are. */
  added: Record<string, number>;
  /** Records that were here already, and were left as they are. */
  kept: number;
  /** Lines that could not be read, with their number in the file; at most 100. */
  problems: { line: number; reason: string }[];
}

/** How much room there is. Bytes; null where the browser does not say. */
export interface SpaceState {
  used: number | null;
  quota: number | null;
  /** Mirrors and covers, which can be fetched again. */
  mirrors: number;
  pictures: number;
  /** The browser may drop our data when the disk is full; false once it has promised not to. */
  evictable: boolean;
  level: 'fine' | 'low' | 'full';
}
