import { titleSortOf } from '../data/generate-names';
import { ALBUM, ARTIST, TRACK, type MusicItem } from '../data/library-items';
import { TAG_KINDS, type TagKind } from '../data/tags';
import type { PmsContext } from '../pms/pms-context';
import { setTags } from '../pms/section-edit-routes';
import { ControlError } from './create-control';

const EVERY_KIND = [ARTIST, ALBUM, TRACK] as const;

/** Fields that an agent sets, and the kinds that have them. Tags beside these. */
const FIELDS: Readonly<Record<string, { type: 'string' | 'number'; kinds: readonly number[] }>> = {
  title: { type: 'string', kinds: EVERY_KIND },
  titleSort: { type: 'string', kinds: EVERY_KIND },
  summary: { type: 'string', kinds: EVERY_KIND },
  guid: { type: 'string', kinds: EVERY_KIND },
  mbid: { type: 'string', kinds: EVERY_KIND },
  originalTitle: { type: 'string', kinds: [TRACK] },
  index: { type: 'number', kinds: [TRACK] },
  disc: { type: 'number', kinds: [TRACK] },
  duration: { type: 'number', kinds: [TRACK] },
  file: { type: 'string', kinds: [TRACK] },
  bitrate: { type: 'number', kinds: [TRACK] },
  size: { type: 'number', kinds: [TRACK] },
  ratingCount: { type: 'number', kinds: [TRACK] },
  year: { type: 'number', kinds: [ALBUM] },
  originallyAvailableAt: { type: 'string', kinds: [ALBUM] },
  studio: { type: 'string', kinds: [ALBUM] },
  rating: { type: 'number', kinds: [ALBUM] },
};

/** Collections have calls of their own. */
const TAG_LEVELS: Readonly<Partial<Record<TagKind, readonly number[]>>> = {
  genre: [ARTIST, ALBUM],
  style: [ARTIST, ALBUM],
  mood: EVERY_KIND,
  country: [ARTIST],
  similar: [ARTIST],
  format: [ALBUM],
  subformat: [ALBUM],
  label: EVERY_KIND,
};

export type AgentFields = Readonly<Record<string, unknown>>;

/** Without `fields` only the title is another. */
export const DEFAULT_FIELDS: AgentFields = { title: '{title} (edited)' };

/** @throws ControlError before anything is changed */
export function checkFields(items: readonly MusicItem[], fields: AgentFields): void {
  for (const [name, value] of Object.entries(fields)) {
    const tag = TAG_KINDS.find((kind) => kind === name);
    const field = FIELDS[name];
    const kinds = tag ? TAG_LEVELS[tag] : field?.kinds;
    if (!kinds)
      throw new ControlError(
        400,
        `no field ${name}; there are ${[...Object.keys(FIELDS), ...Object.keys(TAG_LEVELS)].join(', ')}`,
      );
    const other = items.find((item) => !kinds.includes(item.kind));
    if (other) throw new ControlError(400, `item ${other.id} is of type ${other.kind}, which has no ${name}`);
    const right = tag ? isTagList(value) : value === null ? name !== 'title' : typeof value === field?.type;
    if (!right) throw new ControlError(400, `${name} must be a ${tag ? 'text or a list of texts' : field?.type}`);
  }
}

const isTagList = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/** `{title}` in a text stands for the title as it was; null takes a value away; tags are set anew. */
export function applyFields(context: PmsContext, item: MusicItem, fields: AgentFields): void {
  const { title } = item;
  for (const [name, value] of Object.entries(fields)) {
    const tag = TAG_KINDS.find((kind) => kind === name);
    if (tag) setTags(context, item, tag, Array.isArray(value) ? value.map(String) : [String(value)]);
    else
      Object.assign(item, {
        [name]: typeof value === 'string' ? value.replaceAll('{title}', title) : (value ?? undefined),
      });
  }
  if ('title' in fields && !('titleSort' in fields)) item.titleSort = titleSortOf(item.title);
}
