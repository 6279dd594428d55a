/** One entry of a playlist as the server has it. The same track twice is two entries with two ids. */
export interface ListEntry {
  /** `playlistItemID`, as a string. */
  itemId: string;
  key: string;
}

/**
 * What shall stand at one place. With an `itemId` that the list still holds it means that very
 * entry, else any entry of this track, or a new one.
 */
export interface IntendedEntry {
  key: string;
  itemId?: string;
}

/** An entry inside a plan: one that was there, or the n-th that the plan adds (from 0), whose id only the server can give. */
export type EntryRef = { itemId: string } | { added: number };

/** What a Plex server can do to a plain playlist (`plex-protocol.md` §6), one request each. JSON-safe. */
export type EditStep =
  | { type: 'clear' }
  | { type: 'add'; keys: string[] }
  /** `after: null` moves to the front. */
  | { type: 'move'; entry: EntryRef; after: EntryRef | null }
  | { type: 'remove'; itemId: string };

export interface EditPlan {
  /**
   * `edit` keeps every entry that stays, with its id and its date. `rebuild` empties the list and
   * fills it again: back it up before.
   */
  kind: 'edit' | 'rebuild';
  /** To be run in this order, each once the one before has been answered. */
  steps: EditStep[];
  counts: { added: number; moved: number; removed: number };
}

export interface EditLimits {
  /** Keys in one add; servers were seen to answer 414 above 300 (`plex-protocol.md` §6). */
  maxKeys: number;
  /** Bytes of the keys and their commas, encoded as a parameter of an address. */
  maxBytes: number;
  /**
   * An edit of no more requests than this is never turned into a rebuild, though a rebuild were
   * fewer: entries keep their ids and dates, and a list that is empty for a moment is a risk.
   */
  gentleUpTo: number;
  /** False where the list must not be emptied. */
  allowRebuild: boolean;
}

/** 150 keys of up to 9 digits fit; together with the server's name an address stays below 2,000 bytes. */
export const EDIT_LIMITS: EditLimits = { maxKeys: 150, maxBytes: 1_850, gentleUpTo: 60, allowRebuild: true };

/** Bytes of the comma between two keys, encoded. */
const COMMA = 3;

/** Cuts keys into blocks that one request can carry; a key that is too long alone gets a block of its own. */
export function cutBlocks(keys: readonly string[], { maxKeys, maxBytes }: EditLimits = EDIT_LIMITS): string[][] {
  const blocks: string[][] = [];
  let block: string[] = [];
  let bytes = 0;
  for (const key of keys) {
    const size = encodeURIComponent(key).length + COMMA;
    if (block.length > 0 && (block.length >= maxKeys || bytes + size > maxBytes)) {
      blocks.push(block);
      block = [];
      bytes = 0;
    }
    block.push(key);
    bytes += size;
  }
  if (block.length > 0) blocks.push(block);
  return blocks;
}
