import { AppError } from '@/lib/util/app-error';
import type { Wish } from './edit-desk';
import { keepForeign } from './list-plan';
import { limitPerGroup, splitByField, splitBySize, splitIntoParts } from './order/cut-tools';
import { intersectLists, mergeLists, removeDuplicates, subtractLists } from './order/set-tools';
import { createRandom, shuffleInPlace } from './order/seeded-random';
import { shuffleSpaced } from './order/shuffle-spaced';
import { sortList } from './order/sort-list';
import { trimToDuration } from './order/trim-list';
import type { PlaylistTool } from './playlist-tool';
import { toStored } from './read-list';
import { type ToolEntry, type ToolList, albumOf, artistOf, durationOf, fieldOf, identityOf } from './tool-list';

const MOST_PARTS = 500;

/** What a tool makes of playlists, as wishes that can be shown before they are begun. @throws AppError smart-playlist, foreign-item, invalid-input */
export function runTool(lists: readonly ToolList[], tool: PlaylistTool, language: string): Wish[] {
  const [first] = lists;
  if (!first) throw new AppError('invalid-input', 'no playlist is chosen');
  switch (tool.tool) {
    case 'merge': {
      const merged = mergeLists(
        lists.map(({ entries }) => entries),
        tool.way,
      );
      const list = tool.dedupe ? removeDuplicates(merged, identityOf(lists, 'track')).kept : merged;
      return [combined(first, list, tool.title)];
    }
    case 'subtract':
    case 'intersect': {
      const work = tool.tool === 'subtract' ? subtractLists : intersectLists;
      const others = lists.slice(1).map(({ entries }) => entries);
      return [combined(first, work(first.entries, others, identityOf(lists, tool.same)), tool.title)];
    }
    case 'split-size':
    case 'split-parts':
    case 'split-field':
      return lists.flatMap((list) => splitList(list, tool));
    default:
      return lists.flatMap((list) => inPlace(list, changeList(list, tool, language)) ?? []);
  }
}

type OneListTool = Extract<PlaylistTool, { tool: 'dedupe' | 'sort' | 'reverse' | 'shuffle' | 'limit' | 'trim' }>;
type SplitTool = Extract<PlaylistTool, { tool: 'split-size' | 'split-parts' | 'split-field' }>;

function changeList(list: ToolList, tool: OneListTool, language: string): ToolEntry[] {
  const { entries } = list;
  switch (tool.tool) {
    case 'dedupe':
      return removeDuplicates(entries, identityOf([list], tool.same), BETTER[tool.keep]).kept;
    case 'sort': {
      const fields = tool.fields.map(({ field, descending }) => ({
        valueOf: (entry: ToolEntry) => fieldOf(entry, field),
        descending,
      }));
      return sortList(entries, fields, language);
    }
    case 'reverse':
      return entries.toReversed();
    case 'shuffle':
      return tool.spaced
        ? shuffleSpaced(entries, artistOf, tool.seed)
        : shuffleInPlace([...entries], createRandom(tool.seed));
    case 'limit':
      return limitPerGroup(entries, tool.per === 'artist' ? artistOf : albumOf, tool.most);
    case 'trim':
      return trimToDuration(entries, { durationOf, targetMs: tool.durationMs, way: tool.way });
  }
}

const least = (value: string | number | null): number => (typeof value === 'number' ? value : -1);
const BETTER: Readonly<
  Record<Extract<PlaylistTool, { tool: 'dedupe' }>['keep'], (candidate: ToolEntry, kept: ToolEntry) => boolean>
> = {
  first: () => false,
  'best-rated': (candidate, kept) => least(fieldOf(candidate, 'rating')) > least(fieldOf(kept, 'rating')),
  'best-bitrate': (candidate, kept) => least(fieldOf(candidate, 'bitrate')) > least(fieldOf(kept, 'bitrate')),
};

/** Null where nothing would change. */
function inPlace({ playlist, entries }: ToolList, wanted: readonly ToolEntry[]): Wish | null {
  if (playlist.smart)
    throw new AppError('smart-playlist', 'rules decide what is in it', { details: { title: playlist.title } });
  keepForeign(listed(entries), wanted, new Set(entries.flatMap((one) => (one.foreign ? (one.itemId ?? []) : []))));
  if (wanted.length === entries.length && wanted.every(({ key }, at) => key === entries[at]?.key)) return null;
  return {
    action: 'change',
    key: playlist.key,
    op: { type: 'list' },
    lists: { before: toStored(entries), wanted: toStored(wanted) },
  };
}

const listed = (entries: readonly ToolEntry[]) => entries.map(({ key, itemId }) => ({ key, itemId: itemId ?? '' }));

function combined(first: ToolList, list: readonly ToolEntry[], title: string | null): Wish {
  if (title !== null) return newList(title, list);
  const wish = inPlace(first, withOwnIds(first, list));
  if (!wish) throw new AppError('invalid-input', 'the playlist would stay as it is');
  return wish;
}

/** Entries of other lists have ids that mean nothing in this one. */
function withOwnIds({ entries }: ToolList, list: readonly ToolEntry[]): ToolEntry[] {
  const own = new Set(entries);
  return list.map((entry) => {
    if (own.has(entry)) return entry;
    if (entry.foreign) throw new AppError('foreign-item', 'a track of another server can’t be put into a list here');
    const { itemId: _itemId, ...rest } = entry;
    return rest;
  });
}

function splitList({ playlist, entries }: ToolList, tool: SplitTool): Wish[] {
  const parts: { name: string; list: ToolEntry[] }[] =
    tool.tool === 'split-field'
      ? splitByField(entries, (entry) => fieldOf(entry, tool.field)).map(({ group, list }) => ({
          name: group === null ? '–' : String(group),
          list,
        }))
      : (tool.tool === 'split-size' ? splitBySize(entries, tool.size) : splitIntoParts(entries, tool.parts)).map(
          (list, at) => ({ name: String(at + 1), list }),
        );
  if (parts.length > MOST_PARTS)
    throw new AppError('invalid-input', `at most ${MOST_PARTS} new playlists at once`, {
      details: { parts: parts.length },
    });
  return parts.map(({ name, list }) => newList(`${playlist.title} – ${name}`, list));
}

/** What is on another server can't be put into a list here, and is left out. */
const newList = (title: string, list: readonly ToolEntry[]): Wish => ({
  action: 'create',
  title,
  op: { type: 'force' },
  lists: { wanted: { keys: list.filter(({ foreign }) => !foreign).map(({ key }) => key), itemIds: [] } },
});
