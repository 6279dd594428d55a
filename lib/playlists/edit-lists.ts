import type { Page } from '@/lib/library/item-row';
import type { EditRecord, ListRole, PlaylistStore } from '@/lib/store/playlist-store';
import type { Owner } from '@/lib/util/refs';
import { editState, targetState } from './edit-records';
import { planList } from './list-plan';
import type { EditTargetState, PlaylistEditState } from './playlist-state';
import { toEntries, toIntended } from './read-list';

const NOBODY: ReadonlySet<string> = new Set();

/** Edits as surfaces read them: the history, what becomes of each playlist, and the lists themselves. */
export function createEditLists(store: PlaylistStore, stored: (id: string) => Promise<EditRecord>) {
  return {
    async edits(owner: Owner, { offset, limit }: { offset: number; limit: number }): Promise<Page<PlaylistEditState>> {
      const found: EditRecord[] = [];
      let total = 0;
      await store.eachEdit(owner, (edit) => {
        if (edit.step === 'draft') return true;
        if (total >= offset && found.length < limit) found.push(edit);
        total += 1;
        return true;
      });
      const items = await Promise.all(found.map(async (edit) => editState(edit, await store.targets(edit))));
      return { items, total, finished: offset + items.length >= total };
    },

    /** The playlists of an edit, with what shall become of each. */
    async targets(id: string, { offset, limit }: { offset: number; limit: number }): Promise<Page<EditTargetState>> {
      const all = await store.targets(await stored(id));
      const items = await Promise.all(
        all.slice(offset, offset + limit).map(async (target) => {
          const [before, wanted] = await Promise.all([store.list(target, 'before'), store.list(target, 'wanted')]);
          const plan =
            before && wanted
              ? planList(toEntries(before), toIntended(wanted), { noMoves: target.noMoves, foreign: NOBODY })
              : null;
          const shown = target.state === 'pending' && plan ? { ...plan.counts, missing: 0 } : target.counts;
          return targetState(
            { ...target, counts: shown },
            {
              before: before?.keys.length ?? null,
              wanted: wanted?.keys.length ?? null,
              rebuilds: plan?.kind === 'rebuild',
            },
          );
        }),
      );
      return { items, total: all.length, finished: offset + items.length >= all.length };
    },

    /** A window of one of a target's lists, as keys; null where there is none. */
    async listKeys(id: string, seq: number, role: ListRole, window: { offset: number; limit: number }) {
      const list = await store.list({ ...(await stored(id)), seq }, role);
      if (!list) return null;
      const keys = list.keys.slice(window.offset, window.offset + window.limit);
      return { keys, total: list.keys.length };
    },
  };
}
