import type { ItemRow, Page } from '@/lib/library/item-row';
import { toItemRow } from '@/lib/library/to-item-row';
import type { ListRole, PlaylistStore } from '@/lib/store/playlist-store';
import { AppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import type { LibraryRef, Owner } from '@/lib/util/refs';
import { toCopyRow } from './copy-playlist';
import type { EditDesk } from './edit-desk';
import { findPlaylists } from './list-playlists';
import { idsIn, keyIn, textIn, titleIn, type Window, windowIn } from './parse-input';
import { createPlaylistReader } from './playlist-reader';
import { toItemRows } from './playlist-items';
import type {
  ConflictChoice,
  CopyRow,
  PlaylistEditState,
  PlaylistQuery,
  PlaylistRow,
  PlaylistWindow,
  TrackSource,
} from './playlist-state';
import { type SourceDeps, resolveSource } from './resolve-source';
import { findTracks, type FindTracksDeps } from './find-tracks';

export interface PlaylistsDeps extends SourceDeps, FindTracksDeps {
  store: PlaylistStore;
  desk: EditDesk;
  session: { active(): LibraryRef | null };
  clock: Clock;
  /** Language of the browser, which titles are collated in. */
  language: string;
  /** Told of every row that a surface gets. */
  saw(items: readonly ItemRow[]): void;
}

/** Playlists of the person who is shown: reading, editing, undoing. */
export function createPlaylistsService(deps: PlaylistsDeps) {
  const { store, desk } = deps;
  const reader = createPlaylistReader(deps);
  const shown = (): LibraryRef => {
    const active = deps.session.active();
    if (!active) throw new AppError('no-server', 'no library is chosen');
    return active;
  };

  const editOne = async (
    as: Owner,
    key: string,
    label: string,
    target: { op: Parameters<EditDesk['start']>[1]['targets'][number]['op']; asked?: string[] },
  ): Promise<PlaylistEditState> => {
    const owner = desk.mayWrite(as);
    const lists = target.asked ? { asked: { keys: target.asked, itemIds: [] } } : {};
    return desk.start(owner, {
      origin: 'user',
      label: textIn(label),
      targets: [{ action: 'change', key: keyIn(key), op: target.op, lists }],
    });
  };

  return {
    async list(query: PlaylistQuery, window: Window): Promise<Page<PlaylistRow>> {
      const { offset, limit } = windowIn(window);
      const found = findPlaylists(await reader.rowsOf(shown()), query, deps.language);
      const items = found.slice(offset, offset + limit);
      return { items, total: found.length, finished: offset + items.length >= found.length };
    },

    /** @throws AppError not-found */
    async items(key: string, window: Window): Promise<PlaylistWindow> {
      const { offset, limit } = windowIn(window);
      const owner = shown();
      const [playlist, page] = await Promise.all([
        reader.headOf(owner, keyIn(key)),
        reader.pageOf(owner, key, { offset, limit }),
      ]);
      const items = toItemRows(owner.server, page).slice(0, limit);
      deps.saw(items.filter(({ foreign }) => !foreign));
      const end = offset + page.received;
      const total = page.total ?? (page.received < limit ? end : end + 1);
      return {
        items,
        total,
        finished: page.received === 0 || end >= total,
        playlist,
      };
    },

    async create(
      wish: { title: string; description?: string; from?: TrackSource },
      options: { as: Owner },
    ): Promise<PlaylistEditState> {
      const owner = desk.mayWrite(options.as);
      const title = titleIn(wish.title);
      const keys = wish.from ? await resolveSource(deps, owner, wish.from) : [];
      return desk.start(owner, {
        origin: 'user',
        label: title,
        targets: [
          {
            action: 'create',
            title,
            description: wish.description === undefined ? null : textIn(wish.description),
            op: { type: 'force' },
            lists: { wanted: { keys, itemIds: [] } },
          },
        ],
      });
    },

    /** @param after the entry to stand behind, null for the front, left out for the end */
    async addItems(
      key: string,
      from: TrackSource,
      options: { as: Owner; label: string; after?: string | null },
    ): Promise<PlaylistEditState> {
      const owner = desk.mayWrite(options.as);
      const asked = await resolveSource(deps, owner, from);
      if (asked.length === 0) throw new AppError('invalid-input', 'nothing to add');
      return editOne(options.as, key, options.label, { op: { type: 'add', after: options.after }, asked });
    },

    removeItems: (key: string, itemIds: string[], options: { as: Owner; label: string }): Promise<PlaylistEditState> =>
      editOne(options.as, key, options.label, { op: { type: 'remove', itemIds: idsIn(itemIds) } }),

    /** @param after the entry to stand behind, null for the front */
    moveItems: (
      key: string,
      itemIds: string[],
      after: string | null,
      options: { as: Owner; label: string },
    ): Promise<PlaylistEditState> =>
      editOne(options.as, key, options.label, { op: { type: 'move', itemIds: idsIn(itemIds), after } }),

    async update(
      key: string,
      change: { title?: string; description?: string },
      options: { as: Owner },
    ): Promise<PlaylistEditState> {
      const owner = desk.mayWrite(options.as);
      const title = change.title === undefined ? null : titleIn(change.title);
      const description = change.description === undefined ? null : textIn(change.description);
      return desk.start(owner, {
        origin: 'user',
        label: title ?? '',
        targets: [{ action: 'change', key: keyIn(key), title, description }],
      });
    },

    /** Keeps a copy of each here, from which it can be made again. */
    async delete(keys: string[], options: { as: Owner; label: string }): Promise<PlaylistEditState> {
      const owner = desk.mayWrite(options.as);
      return desk.start(owner, {
        origin: keys.length === 1 ? 'user' : 'batch',
        label: textIn(options.label),
        targets: idsIn(keys).map((key) => ({ action: 'delete', key })),
      });
    },

    async copies(owner: Owner, window: Window): Promise<Page<CopyRow>> {
      const { offset, limit } = windowIn(window);
      const all = (await store.copies(owner)).toSorted((a, b) => b.madeAt - a.madeAt);
      const items = all.slice(offset, offset + limit).map(toCopyRow);
      return { items, total: all.length, finished: offset + items.length >= all.length };
    },

    /** Makes a playlist again from its copy, also when the library was built anew meanwhile. */
    async restore(copy: string, options: { as: Owner }): Promise<PlaylistEditState> {
      const owner = desk.mayWrite(options.as);
      const record = await store.copy(owner, copy);
      if (!record) throw new AppError('not-found', `no copy ${copy}`);
      const { title, description, rules, tracks } = record;
      if (rules !== null)
        return desk.start(owner, {
          origin: 'restore',
          label: title,
          targets: [{ action: 'create-smart', title, description, rules }],
        });
      const found = await findTracks(deps, owner, owner, tracks);
      return desk.start(owner, {
        origin: 'restore',
        label: title,
        targets: [
          {
            action: 'create',
            title,
            description,
            op: { type: 'force' },
            lists: { wanted: { keys: found.keys, itemIds: [] } },
          },
        ],
      });
    },

    forgetCopy: (copy: string, options: { as: Owner }): Promise<void> => store.removeCopy(options.as, copy),

    edits: (owner: Owner, window: Window) => desk.edits(owner, windowIn(window)),
    edit: (id: string): Promise<PlaylistEditState> => desk.stateOf(id),
    targets: (id: string, window: Window) => desk.targets(id, windowIn(window)),
    apply: (id: string, options: { as: Owner }) => desk.apply(id, options.as),
    undo: (id: string, options: { as: Owner }) => desk.undo(id, options.as),
    resolve: (id: string, choice: ConflictChoice, options: { as: Owner }) => desk.resolve(id, choice, options.as),

    /** A window of a list of an edit: before, as wanted, or as somebody else left it. */
    async editItems(
      id: string,
      seq: number,
      role: Exclude<ListRole, 'base' | 'asked'>,
      window: Window,
    ): Promise<Page<ItemRow>> {
      const { offset, limit } = windowIn(window);
      const found = await desk.listKeys(id, seq, role, { offset, limit });
      if (!found) return { items: [], total: 0, finished: true };
      const owner = await desk.ownerOf(id);
      const client = await deps.clientFor(owner);
      const rows = new Map<string, ItemRow>();
      for (const item of await client.metadata(found.keys.filter((key) => !key.includes('#')))) {
        const row = toItemRow(owner.server, item);
        if (row) rows.set(item.ratingKey, row);
      }
      const items = found.keys.flatMap((key) => rows.get(key) ?? []);
      return { items, total: found.total, finished: offset + found.keys.length >= found.total };
    },

    forget: reader.forget,
  };
}

export type PlaylistsService = ReturnType<typeof createPlaylistsService>;
