import type { PlaylistStore, TargetRecord } from '@/lib/store/playlist-store';
import type { Wish } from './edit-desk';

/** What puts one playlist back; null for one that is not there any more to be put back. */
export async function wayBack(store: PlaylistStore, target: TargetRecord): Promise<Wish | null> {
  const { key, edit, seq } = target;
  if (target.action === 'create' || target.action === 'create-smart')
    return { action: 'delete', key, op: { type: 'undo', edit, seq } };
  if (target.action === 'rules') {
    const { rulesBefore, titleBefore, descriptionBefore } = target;
    return { action: 'rules', key, rules: rulesBefore, title: titleBefore, description: descriptionBefore };
  }
  if (target.action === 'change') {
    const before = await store.list(target, 'before');
    return {
      action: 'change',
      key,
      op: before ? { type: 'undo', edit, seq } : null,
      title: target.title === null ? null : target.titleBefore,
      description: target.description === null ? null : target.descriptionBefore,
    };
  }
  const copy = target.copy === null ? undefined : await store.copy(target, target.copy);
  if (!copy) return null;
  const { title, description, rules, tracks } = copy;
  if (rules !== null) return { action: 'create-smart', title, description, rules };
  return {
    action: 'create',
    title,
    description,
    op: { type: 'force' },
    lists: { wanted: { keys: tracks.keys, itemIds: [] } },
  };
}
