import { isNegative, type QueryRule } from '@/lib/plex/media-query';
import type { ItemKind } from '@/lib/util/refs';
import type { LibraryImage } from '../image/library-image';
import type { TagTable } from '../image/tag-column';
import { chainText, type Field, type FieldOf, numberReader, textChain } from './fields';
import { booleanTest, numberTest, readDate, readNumber, textTest } from './rule-tests';

/** What a rule says of every row of its own level. */
export interface Marks {
  passes: Uint8Array;
  /** 1 = the row has no value, so neither the rule nor its opposite holds; null = texts and tags, which all have. */
  missing: Uint8Array | null;
  /** What holds of something that is not there. */
  blank: boolean;
  /** What holds of an item of this title. */
  named(title: string): boolean;
}

const no = (): boolean => false;

export function markRule(image: LibraryImage, { name, field, level }: FieldOf, rule: QueryRule, now: number): Marks {
  switch (field.type) {
    case 'text':
      return markTexts(image, level, field, textTest(rule));
    case 'guid':
      return markGuids(image, level, rule);
    case 'tag':
      return markTags(image, level, field, rule);
    case 'unmatched': {
      const { guid } = image.tables[level].identity;
      return markFlags(image, level, booleanTest(rule), (row) => guid.at(row).startsWith('local://'));
    }
    case 'trash': {
      const { deletedAt } = image.tables[level].numbers;
      return markFlags(image, level, booleanTest(rule), (row) => !Number.isNaN(deletedAt.at(row)));
    }
    default: {
      const read = field.type === 'date' ? (value: string) => readDate(value, now) : readNumber;
      return markNumbers(image, level, field, numberTest(rule, name, read));
    }
  }
}

function markTexts(
  image: LibraryImage,
  level: ItemKind,
  field: Extract<Field, { type: 'text' }>,
  test: (text: string) => boolean,
): Marks {
  const { size } = image.tables[level];
  const passes = new Uint8Array(size);
  const chain = textChain(image, level, field.texts);
  const [first] = chain.coded;
  if (first === undefined || chain.coded.length > 1 || chain.plain !== null) {
    const judged = first === undefined ? test : remembered(test);
    for (let row = 0; row < size; row += 1) passes[row] = judged(chainText(chain, row)) ? 1 : 0;
  } else {
    const good = Uint8Array.from(first.table, (text) => (test(text) ? 1 : 0));
    for (let row = 0; row < size; row += 1) passes[row] = good[first.ids[row] ?? 0] ?? 0;
  }
  return { passes, missing: null, blank: test(''), named: test };
}

/** Texts that many rows share are judged once. */
function remembered(test: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) known.set(text, (result = test(text)));
    return result;
  };
}

/** A guid has only "is" (§4.3), and no upper case. */
function markGuids(image: LibraryImage, level: ItemKind, { operator, values }: QueryRule): Marks {
  const { size, identity } = image.tables[level];
  const wanted = new Set(values);
  const turned = isNegative(operator);
  const passes = new Uint8Array(size);
  for (let row = 0; row < size; row += 1) passes[row] = wanted.has(identity.guid.at(row)) !== turned ? 1 : 0;
  return { passes, missing: null, blank: turned, named: no };
}

/** The mirror has tags by name alone: a list of items never tells their ids (§4.4). */
function markTags(
  image: LibraryImage,
  level: ItemKind,
  field: Extract<Field, { type: 'tag' }>,
  { operator, values }: QueryRule,
): Marks {
  const turned = isNegative(operator);
  const { size, tags } = image.tables[level];
  const passes = new Uint8Array(size).fill(turned ? 1 : 0);
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  if (field.tag !== null) {
    const own = createTagMatch(tags[field.tag], wanted);
    const albums = inheritsTags(level, field.tag) ? image.links(level, 'album') : null;
    const ofAlbum = albums && createTagMatch(image.tables.album.tags[field.tag], wanted);
    for (let row = 0; row < size; row += 1) {
      const found = ofAlbum && own.isEmpty(row) ? ofAlbum.has(albums[row] ?? -1) : own.has(row);
      if (found) passes[row] = turned ? 0 : 1;
    }
  }
  return { passes, missing: null, blank: turned, named: no };
}

/** Genres and styles of a track are those of its album, unless it has its own. */
export const inheritsTags = (level: ItemKind, tag: string): boolean =>
  level === 'track' && (tag === 'genre' || tag === 'style');

function createTagMatch(tags: TagTable, wanted: ReadonlySet<string>) {
  const good = Uint8Array.from(tags.table, (text) => (wanted.has(text.toLowerCase()) ? 1 : 0));
  const { starts, lengths, ids } = tags;
  return {
    isEmpty: (row: number): boolean => (lengths[row] ?? 0) === 0,
    has(row: number): boolean {
      const start = starts[row] ?? 0;
      const end = start + (lengths[row] ?? 0);
      for (let at = start; at < end; at += 1) if (good[ids[at] ?? 0] === 1) return true;
      return false;
    },
  };
}

function markNumbers(image: LibraryImage, level: ItemKind, field: Field, test: (value: number) => boolean): Marks {
  const { size } = image.tables[level];
  const passes = new Uint8Array(size);
  const missing = new Uint8Array(size);
  const read = numberReader(image, level, field);
  for (let row = 0; row < size; row += 1) {
    const value = read === null ? Number.NaN : read(row);
    if (test(value)) passes[row] = 1;
    else if (Number.isNaN(value)) missing[row] = 1;
  }
  return { passes, missing, blank: test(Number.NaN), named: no };
}

function markFlags(
  image: LibraryImage,
  level: ItemKind,
  test: (value: boolean) => boolean,
  read: (row: number) => boolean,
): Marks {
  const { size } = image.tables[level];
  const passes = new Uint8Array(size);
  for (let row = 0; row < size; row += 1) passes[row] = test(read(row)) ? 1 : 0;
  return { passes, missing: null, blank: test(false), named: no };
}
