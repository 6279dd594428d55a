import { TRACK, type Collection, type MusicItem } from '../data/library-items';
import type { WireObject } from '../wire/xml-writer';
import { typeName } from './item-wire';
import type { PmsContext, PmsRequest } from './pms-context';
import { readSmartRules, runRules } from './smart-rules';

/** Items of a collection; a smart one is looked up anew. */
export function collectionItems(
  context: PmsContext,
  request: PmsRequest,
  collection: Collection,
): readonly MusicItem[] {
  if (!collection.smart) return collection.items;
  const rules = readSmartRules(context, collection.content ?? '');
  return rules ? runRules(context, request.user, rules, collection.subtype) : [];
}

export function collectionWire(context: PmsContext, request: PmsRequest, collection: Collection): WireObject {
  const items = collectionItems(context, request, collection);
  const { id, section } = collection;
  return {
    ratingKey: String(id),
    key: `/library/collections/${id}/children`,
    guid: collection.guid,
    type: 'collection',
    title: collection.title,
    librarySectionID: section.id,
    librarySectionTitle: section.title,
    librarySectionKey: `/library/sections/${section.id}`,
    subtype: typeName(collection.subtype),
    summary: collection.summary,
    smart: collection.smart,
    index: id,
    thumb: `/library/collections/${id}/composite/${collection.updatedAt}`,
    addedAt: collection.addedAt,
    updatedAt: collection.updatedAt,
    childCount: String(items.length),
    maxYear: collection.subtype === TRACK ? undefined : lastYear(items),
    content: collection.content,
  };
}

const lastYear = (items: readonly MusicItem[]): string | undefined => {
  const years = items.flatMap((item) => (item.kind === 9 ? (item.year ?? []) : []));
  return years.length === 0 ? undefined : String(Math.max(...years));
};
