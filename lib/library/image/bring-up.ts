import type {
  ChunkPart,
  MirrorChunkRecord,
  MirrorPatchRecord,
  MirrorRankRecord,
  MirrorRecord,
} from '@/lib/store/mirror-records';
import { rankStamp } from '@/lib/store/mirror-store';
import { AppError } from '@/lib/util/app-error';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';
import { createLibraryImage, ITEM_KINDS, type LibraryImage } from './library-image';
import { type MirrorReader, shownGeneration } from './mirror-reader';

/** The chunks may be rewritten while they are read; twice in a row is already unlikely. */
const ATTEMPTS = 5;

/** Stored orders that fit an image that was just read, by kind: rank of each row by its sort title. */
export type StoredRanks = Partial<Record<ItemKind, Uint32Array>>;

export interface BroughtUp {
  image: LibraryImage;
  /** Of an image that is new; null where the one before was brought up. */
  ranks: StoredRanks | null;
}

/** The one text whose order is stored for each kind. */
export const RANKED_FIELD = 'titleSort';

/**
 * Brings an image up to what the database has, or reads a new one where there is none or the chunks
 * were rewritten. Nothing changes in `before` until everything is read, so it can be used meanwhile.
 * @throws AppError no-mirror, engine-failed, storage-failed
 */
export async function bringUp(
  reader: MirrorReader,
  library: LibraryRef,
  before: LibraryImage | null,
  { identity }: { identity: boolean },
): Promise<BroughtUp> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const head = await headOf(reader, library);
    const fits = before !== null && isOf(before, head);
    const image = fits ? before : newImage(head);
    const [read, ranks] = await Promise.all([
      readNews(reader, library, image, identity),
      fits ? null : reader.ranks(library),
    ]);
    if (!isOf(image, await headOf(reader, library))) continue;
    return { image, ranks: apply(image, head, read, ranks) };
  }
  throw new AppError('engine-failed', 'the mirror changes faster than it can be read');
}

async function headOf(reader: MirrorReader, library: LibraryRef): Promise<MirrorRecord> {
  const head = await reader.head(library);
  if (head == null) throw new AppError('no-mirror', 'nothing of this library was read yet');
  return head;
}

/** A lower version: the mirror was dropped and begun anew. */
const isOf = (image: LibraryImage, head: MirrorRecord): boolean =>
  image.generation === shownGeneration(head) &&
  (image.chunksStamp === head.chunksStamp || hasAllOf(image, head)) &&
  image.version <= head.version;

/** Chunks that were written anew hold no more than an image that had every patch that went into them. */
const hasAllOf = (image: LibraryImage, head: MirrorRecord): boolean =>
  image.complete && image.hasIdentity && head.foldedSeq !== null && image.patchSeq >= head.foldedSeq;

/** True where an image is newer than somebody asks, and still of the mirror that there is. */
export async function isStillGood(reader: MirrorReader, library: LibraryRef, image: LibraryImage): Promise<boolean> {
  return isOf(image, await headOf(reader, library));
}

const newImage = (head: MirrorRecord): LibraryImage =>
  createLibraryImage({ generation: shownGeneration(head), chunksStamp: head.chunksStamp });

interface News {
  chunks: Record<ItemKind, Record<ChunkPart, MirrorChunkRecord[]>>;
  patches: MirrorPatchRecord[];
  /** Guids and paths of chunks that the image has without; null = not asked for, or there already. */
  identity: { chunks: MirrorChunkRecord[]; patches: MirrorPatchRecord[] } | null;
}

async function readNews(
  reader: MirrorReader,
  library: LibraryRef,
  image: LibraryImage,
  identity: boolean,
): Promise<News> {
  const { generation } = image;
  const chunks = {} as News['chunks'];
  const readKind = async (kind: ItemKind): Promise<void> => {
    // Parts of a chunk are written at once: whoever has its items first finds the others too.
    const read = async (part: ChunkPart): Promise<MirrorChunkRecord[]> =>
      // Of a complete filling there are no further chunks.
      image.complete ? [] : reader.chunks(library, generation, kind, part, image.starts(kind));
    const items = await read('items');
    const [personal, identities] = await Promise.all([read('personal'), image.hasIdentity ? read('identity') : []]);
    chunks[kind] = { items, personal, identity: identities };
  };
  await Promise.all(ITEM_KINDS.map(readKind));
  const patches = await reader.patches(library, generation, image.patchSeq);
  if (!identity || image.hasIdentity) return { chunks, patches, identity: null };
  const all = [];
  for (const kind of ITEM_KINDS) all.push(...(await reader.chunks(library, generation, kind, 'identity')));
  return { chunks, patches, identity: { chunks: all, patches: await reader.patches(library, generation, 0) } };
}

function apply(
  image: LibraryImage,
  head: MirrorRecord,
  { chunks, patches, identity }: News,
  records: MirrorRankRecord[] | null,
): StoredRanks | null {
  image.complete = head.generation !== 0;
  image.chunksStamp = head.chunksStamp;
  for (const kind of ITEM_KINDS) {
    const personal = new Map(chunks[kind].personal.map((chunk) => [chunk.start, chunk.columns]));
    const identities = new Map(chunks[kind].identity.map((chunk) => [chunk.start, chunk.columns]));
    image.tables[kind].expect(chunks[kind].items.reduce((sum, { columns }) => sum + columns.count, 0));
    for (const { start, columns } of chunks[kind].items)
      image.addChunk({
        kind,
        start,
        parts: { items: columns, personal: personal.get(start), identity: identities.get(start) },
      });
  }
  const ranks = records === null ? null : fittingRanks(image, records);
  image.addPatches(patches);
  if (identity) image.addIdentity(identity.chunks, identity.patches);
  image.settle();
  image.version = head.version;
  return ranks;
}

/** Of an image that holds chunks and no patch yet: there its rows are the rows of the chunks. */
function fittingRanks(image: LibraryImage, records: readonly MirrorRankRecord[]): StoredRanks {
  const stamp = rankStamp(image);
  const result: StoredRanks = {};
  for (const record of records) {
    const fits = record.field === RANKED_FIELD && record.stamp === stamp;
    if (fits && record.ranks.length === image.tables[record.kind].size) result[record.kind] = record.ranks;
  }
  return result;
}
