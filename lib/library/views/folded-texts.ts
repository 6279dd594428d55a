import { BLOCK_BITS, type TextSource } from '../image/text-column';
import { foldForSearch, type SearchWord } from './fold-search';

/** Texts of a list, folded once and joined, so that a search is one scan of few long strings. */
export interface FoldedTexts {
  /** Sets 1 for each text in which a word begins like this one. */
  mark(word: SearchWord, found: Uint8Array): void;
  /** Folds one block that is not folded yet. @returns false when there is none */
  warm(): boolean;
}

interface Block {
  version: number;
  size: number;
  text: string;
  starts: Uint32Array;
}

export function createFoldedTexts(source: TextSource): FoldedTexts {
  const blocks: Block[] = [];

  function isFresh(at: number): boolean {
    const block = blocks[at];
    const size = Math.min(source.size - (at << BLOCK_BITS), 1 << BLOCK_BITS);
    return block?.version === source.blockVersion(at) && block.size === size;
  }

  function blockAt(at: number): Block {
    const known = blocks[at];
    if (known && isFresh(at)) return known;
    const first = at << BLOCK_BITS;
    const size = Math.min(source.size - first, 1 << BLOCK_BITS);
    const starts = new Uint32Array(size + 1);
    const lines: string[] = [];
    for (let line = 0; line < size; line += 1) {
      const text = ` ${foldForSearch(source.at(first + line))}`;
      lines.push(text);
      starts[line + 1] = (starts[line] ?? 0) + text.length + 1;
    }
    return (blocks[at] = { version: source.blockVersion(at), size, text: lines.join('\n'), starts });
  }

  const count = (): number => Math.ceil(source.size / (1 << BLOCK_BITS));

  return {
    mark({ text: wanted, anywhere }, found) {
      const needle = anywhere ? wanted : ` ${wanted}`;
      for (let at = 0; at < count(); at += 1) {
        const { text, starts } = blockAt(at);
        const first = at << BLOCK_BITS;
        let line = 0;
        for (let hit = text.indexOf(needle); hit >= 0; hit = text.indexOf(needle, starts[line])) {
          while ((starts[line + 1] ?? Infinity) <= hit) line += 1;
          found[first + line] = 1;
          line += 1;
        }
      }
    },
    warm() {
      for (let at = 0; at < count(); at += 1) {
        if (isFresh(at)) continue;
        blockAt(at);
        return true;
      }
      return false;
    },
  };
}
