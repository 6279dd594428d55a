import { type Engagement, readEngagement } from './engagement';
import type { BlockGroup, FeatureBlock } from './feature-block';
import { similarBlock, tagBlock } from './label-blocks';
import { hatBlock, linearBlock, memberBlock, sonicBlock } from './number-blocks';
import type { RowSink } from './sparse-rows';
import type { TasteLibrary } from './taste-library';

/** `all`: what the music is and how often it is played. `content`: only what the music is. */
export type Signals = 'all' | 'content';

/** The columns that tracks are described by. Rows are written when they are needed: 300,000 of them are never held. */
export interface FeatureSpace {
  library: TasteLibrary;
  signals: Signals;
  engagement: Engagement;
  blocks: readonly FeatureBlock[];
  /** First column of each block. */
  starts: Int32Array;
  columns: number;
  /** Most entries of one row. */
  room: number;
  /** Sum of the block weights of a group. */
  weightOf(group: BlockGroup): number;
  /** `only`: the blocks of one group. */
  writeRow(track: number, sink: RowSink, only?: BlockGroup): void;
  /** Place in `blocks` of the block that holds a column. */
  blockAt(column: number): number;
}

export function createFeatureSpace(library: TasteLibrary, signals: Signals): FeatureSpace {
  const engagement = readEngagement(library);
  const blocks = [...contentBlocks(library), ...(signals === 'all' ? engagementBlocks(engagement) : [])].filter(
    (block) => block.columns > 0,
  );
  const starts = new Int32Array(blocks.length);
  let columns = 0;
  let room = 0;
  blocks.forEach((block, at) => {
    starts[at] = columns;
    columns += block.columns;
    room += block.room;
  });
  return {
    library,
    signals,
    engagement,
    blocks,
    starts,
    columns,
    room,
    weightOf: (group) => blocks.reduce((sum, block) => sum + (block.group === group ? block.weight : 0), 0),
    writeRow(track, sink, only) {
      sink.count = 0;
      for (let at = 0; at < blocks.length; at += 1) {
        const block = blocks[at];
        if (block && (only === undefined || block.group === only)) block.write(track, starts[at] ?? 0, sink);
      }
    },
    blockAt(column) {
      let at = blocks.length - 1;
      while (at > 0 && (starts[at] ?? 0) > column) at -= 1;
      return at;
    },
  };
}

const DAY = 86_400;

/**
 * The date of adding and the year come twice, coarse and fine, and the day of adding once more as a group:
 * what a person adds in one go belongs together more closely than any smooth curve can say.
 */
function contentBlocks(library: TasteLibrary): FeatureBlock[] {
  const batch = batchesOf(library.addedAt);
  const blocks = [
    memberBlock('artist', 1, library.artist, library.artistNames.length, 'maker'),
    memberBlock('album', 0.5, library.album, library.albumNames.length, 'maker'),
    tagBlock(library, 0.7),
    similarBlock(library, 0.45),
    hatBlock('year', 0.4, library.year, 12),
    hatBlock('year', 0.2, library.year, 30),
    hatBlock('added', 0.4, library.addedAt, 16),
    hatBlock('added', 0.3, library.addedAt, 64),
    memberBlock('batch', 0.3, batch.of, batch.count, 'trait'),
    hatBlock(
      'duration',
      0.2,
      Float64Array.from(library.durationS, (value) => Math.log(value)),
      10,
    ),
  ];
  if (library.trackNumber) blocks.push(hatBlock('track-number', 0.2, library.trackNumber, 8));
  if (library.bpm) blocks.push(hatBlock('bpm', 0.1, library.bpm, 10));
  if (library.sonic) blocks.push(sonicBlock(library.sonic, library.size, 0.5));
  return blocks;
}

/**
 * Plays of artist and album as straight lines: whether more means better or worse is the person's own. The
 * track's own plays are no block: they order the list from the start (`taste-model.ts`), and a curve bent to
 * the middle of the plays lost what their top is worth.
 */
function engagementBlocks(engagement: Engagement): FeatureBlock[] {
  return [
    linearBlock('artist-plays', 0.5, engagement.artistPlays),
    linearBlock('album-plays', 0.5, engagement.albumPlays),
    linearBlock('skips', 0.1, engagement.skips),
    linearBlock('skip-share', 0.1, engagement.skipShare),
  ];
}

function batchesOf(addedAt: Float64Array): { of: Int32Array; count: number } {
  const days = new Map<number, number>();
  const of = Int32Array.from(addedAt, (time) => {
    if (!Number.isFinite(time)) return -1;
    const day = Math.floor(time / DAY);
    const known = days.get(day) ?? days.size;
    days.set(day, known);
    return known;
  });
  return { of, count: days.size };
}
