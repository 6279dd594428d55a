import { itemsOfType } from '../data/library';
import { TRACK, type MusicItem, type Section } from '../data/library-items';
import { TAG_KINDS, type Tag, type TagKind } from '../data/tags';
import { emptyReply, htmlError, type Reply } from '../net/reply';
import { publishItemChange } from './item-events';
import { touchItem } from './library-changes';
import type { PmsContext, PmsRequest } from './pms-context';
import type { Route } from './route';

/** Edits of metadata, for the owner: `PUT /library/sections/{id}/all?type=&id=1,2&…` (plex-protocol.md §4.7). */
export function sectionEditRoutes(context: PmsContext): Route[] {
  return [
    {
      method: 'PUT',
      path: '/library/sections/{id}/all',
      answer: (request, id = '') => {
        const section = context.library.section(id);
        if (!section) return htmlError(404);
        return request.user.admin ? edit(context, request, section) : htmlError(403);
      },
    },
  ];
}

function edit(context: PmsContext, request: PmsRequest, section: Section): Reply {
  const keys = new Set((request.param('id') ?? '').split(','));
  const type = Number(request.param('type') ?? TRACK);
  const items = itemsOfType(section, type).filter((item) => keys.has(String(item.id)));
  if (items.length === 0) return htmlError(404);
  const rates = request.param('userRating.value') !== undefined;
  if (rates && context.variants.has('bulk-rating-refused')) return htmlError(403);
  for (const item of items) {
    context.edits.remember(item);
    for (const [name, value] of request.pairs) apply(context, request, item, name, value);
    touchItem(context, item);
    publishItemChange(context, request.user, item);
  }
  context.library.touch();
  return emptyReply();
}

/** `{field}.value`, `{field}.locked`, `mood[0].tag.tag=X`, `mood[].tag.tag-=X`. Whose rating `userRating` is: a guess. */
function apply(context: PmsContext, request: PmsRequest, item: MusicItem, name: string, value: string): void {
  const field = /^(\w+)\.(value|locked)$/.exec(name);
  if (field?.[2] === 'locked') {
    item.locked ??= new Set();
    if (value === '1') item.locked.add(field[1] ?? '');
    else item.locked.delete(field[1] ?? '');
  } else if (field) {
    setField(request, item, field[1] ?? '', value);
  }
  const tag = /^(\w+)\[(\d*)\]\.tag\.tag(-?)$/.exec(name);
  const kind = TAG_KINDS.find((one) => one === tag?.[1]);
  if (tag && kind) setTag(context, item, kind, value, tag[3] === '-');
}

function setField({ user }: PmsRequest, item: MusicItem, name: string, value: string): void {
  if (name === 'title' && value !== '') item.title = value;
  if (name === 'titleSort') item.titleSort = value === '' ? undefined : value;
  if (name === 'summary') item.summary = value;
  if (name === 'userRating') {
    const rating = Number(value);
    if (value === '') user.state.rate(item, null, 0);
    else if (rating >= 0 && rating <= 10) user.state.rate(item, rating, Math.floor(Date.now() / 1000));
  }
}

/** @param remove takes the tag away instead */
function setTag(context: PmsContext, item: MusicItem, kind: TagKind, title: string, remove: boolean): void {
  const { lists, name } = tagList(item, kind);
  const list = lists[name] ?? [];
  const tag = context.library.tags.get(kind, title);
  lists[name] = remove ? list.filter((one) => one !== tag) : [...new Set([...list, tag])];
}

/** All tags of one kind anew. */
export function setTags(context: PmsContext, item: MusicItem, kind: TagKind, titles: readonly string[]): void {
  const { lists, name } = tagList(item, kind);
  lists[name] = titles.map((title) => context.library.tags.get(kind, title));
}

type TagField = `${TagKind}s` | 'countries' | 'similar';

function tagList(item: MusicItem, kind: TagKind): { lists: Partial<Record<TagField, Tag[]>>; name: TagField } {
  const lists = item as unknown as Partial<Record<TagField, Tag[]>>;
  const name = kind === 'country' ? 'countries' : kind === 'similar' ? 'similar' : (`${kind}s` as const);
  return { lists, name };
}
