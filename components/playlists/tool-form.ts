import type { PlaylistTool, ToolField } from '@/lib/playlists/playlist-tool';
import type { MessageKey } from '@/lib/util/i18n';

export type ToolId = PlaylistTool['tool'];

/** Everything that the fields of the tools hold; each tool reads its own. */
export interface ToolForm {
  tool: ToolId;
  same: 'track' | 'recording';
  keep: 'first' | 'best-rated' | 'best-bitrate';
  way: 'append' | 'take-turns';
  dedupe: boolean;
  /** `''` writes the first of the chosen lists. */
  title: string;
  size: number;
  parts: number;
  field: ToolField;
  descending: boolean;
  spaced: boolean;
  seed: number;
  per: 'artist' | 'album';
  most: number;
  minutes: number;
  trim: 'from-end' | 'best-fit';
}

export const NEW_FORM: ToolForm = {
  tool: 'dedupe',
  same: 'track',
  keep: 'first',
  way: 'append',
  dedupe: true,
  title: '',
  size: 50,
  parts: 2,
  field: 'artist',
  descending: false,
  spaced: true,
  seed: 1,
  per: 'artist',
  most: 3,
  minutes: 80,
  trim: 'best-fit',
};

/** Tools for one playlist alone, in the order in which they are shown. */
const EACH: readonly ToolId[] = [
  'dedupe',
  'sort',
  'shuffle',
  'reverse',
  'limit',
  'trim',
  'split-size',
  'split-parts',
  'split-field',
];
const TOGETHER: readonly ToolId[] = ['merge', 'intersect', 'subtract'];

/** What can be done with so many playlists. */
export const toolsFor = (count: number): readonly ToolId[] => (count > 1 ? [...TOGETHER, ...EACH] : EACH);

export const isTogether = (tool: ToolId): boolean => TOGETHER.includes(tool);

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 50_000;

/** What the form asks for, null while a number or a title is missing. */
export function toolOf(form: ToolForm): PlaylistTool | null {
  const { tool, same, title } = form;
  const wanted = title.trim() === '' ? null : title.trim();
  switch (tool) {
    case 'dedupe':
      return { tool, same, keep: form.keep };
    case 'merge':
      return { tool, way: form.way, dedupe: form.dedupe, title: wanted };
    case 'subtract':
    case 'intersect':
      return { tool, same, title: wanted };
    case 'split-size':
      return isCount(form.size) ? { tool, size: form.size } : null;
    case 'split-parts':
      return isCount(form.parts) ? { tool, parts: form.parts } : null;
    case 'split-field':
      return { tool, field: form.field };
    case 'sort':
      return { tool, fields: [{ field: form.field, descending: form.descending }] };
    case 'reverse':
      return { tool };
    case 'shuffle':
      return { tool, seed: form.seed, spaced: form.spaced };
    case 'limit':
      return isCount(form.most) ? { tool, per: form.per, most: form.most } : null;
    case 'trim':
      return form.minutes > 0 ? { tool, durationMs: form.minutes * 60_000, way: form.trim } : null;
  }
}

export const TOOL_WORDS: Record<ToolId, MessageKey> = {
  dedupe: 'plToolDedupe',
  merge: 'plToolMerge',
  subtract: 'plToolSubtract',
  intersect: 'plToolIntersect',
  'split-size': 'plToolSplitSize',
  'split-parts': 'plToolSplitParts',
  'split-field': 'plToolSplitField',
  sort: 'plToolSort',
  reverse: 'plToolReverse',
  shuffle: 'plToolShuffle',
  limit: 'plToolLimit',
  trim: 'plToolTrim',
};

export const FIELD_WORDS: Record<ToolField, MessageKey> = {
  title: 'columnTitle',
  artist: 'columnArtist',
  albumArtist: 'plFieldAlbumArtist',
  album: 'columnAlbum',
  disc: 'plFieldDisc',
  index: 'plFieldIndex',
  year: 'sortYear',
  decade: 'plFieldDecade',
  durationMs: 'sortDuration',
  rating: 'sortRating',
  plays: 'sortPlays',
  skips: 'plFieldSkips',
  addedAt: 'sortAddedAt',
  lastViewedAt: 'sortPlayedAt',
  lastRatedAt: 'sortRatedAt',
  bitrate: 'plFieldBitrate',
  genre: 'plFieldGenre',
};
