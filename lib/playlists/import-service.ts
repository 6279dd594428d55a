import type { PlaylistFileRow } from '@/lib/formats/playlists/playlist-file';
import { writeCsv } from '@/lib/formats/playlists/write-csv';
import type { Page } from '@/lib/library/item-row';
import type { LibrarySnapshot } from '@/lib/library/library-snapshot';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { ImportedList, PlaylistImportRecord, PlaylistImportStore } from '@/lib/store/playlist-import-store';
import type { PlaylistStore } from '@/lib/store/playlist-store';
import { AppError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import type { LibraryRef, Owner } from '@/lib/util/refs';
import type { EditDesk, Wish } from './edit-desk';
import { matchImport, pickName } from './import-matches';
import type { ImportedRow, ImportedStatus, PlaylistImportState } from './import-state';
import { allPlaylists } from './list-playlists';
import type { PlaylistEditState } from './playlist-state';

export interface PlaylistImportDeps {
  imports: PlaylistImportStore<PlaylistFileRow>;
  store: PlaylistStore;
  desk: EditDesk;
  clientFor: (owner: Owner) => Promise<PmsClient>;
  snapshot: (library: LibraryRef) => Promise<LibrarySnapshot>;
  clock: Clock;
  newId: () => string;
}

type Window = { offset: number; limit: number };

/** Rows of a message (house.md: chunks of 2,000), entries of a part of a list, rows of a window. */
const MOST_ROWS = 2_000;
const MOST_ENTRIES = 50_000;
const MOST_SHOWN = 500;
/** Characters of a piece; none has more than 3 bytes. */
const MOST_REPORT = 80_000;
const KEEP = 3;

/** Imports of playlist files: rows come in, are matched, shown with candidates, and become one edit. */
export function createPlaylistImports(deps: PlaylistImportDeps) {
  const { imports, store, desk, clock } = deps;

  const stored = async (id: string): Promise<PlaylistImportRecord> => {
    const record = await imports.get(id);
    if (!record) throw new AppError('not-found', `no import ${id}`);
    return record;
  };

  const existingOf = async (library: LibraryRef): Promise<Map<string, string>> => {
    const all = await allPlaylists(await deps.clientFor(library));
    return new Map(all.filter(({ smart }) => !smart).map(({ title, key }) => [title.trim().toLowerCase(), key]));
  };

  const stateOf = async (record: PlaylistImportRecord): Promise<PlaylistImportState> => {
    const target = record.target as LibraryRef | null;
    const existing = target ? await existingOf(target) : new Map<string, string>();
    return {
      id: record.id,
      fileName: record.fileName,
      format: record.format,
      step: record.step,
      rows: record.rows,
      target,
      counts: record.matches && count(record.matches.status),
      lists: record.lists.map(({ name, folder, description, smart, rows }, list) => ({
        list,
        name,
        folder,
        description,
        smart,
        entries: rows.length,
        counts: record.matches && count([...rows].map((row) => record.matches?.status[row] ?? 'missing')),
        existing: existing.get(name.trim().toLowerCase()) ?? null,
      })),
    };
  };

  /** @throws AppError invalid-input before the rows were matched */
  const planned = async (id: string) => {
    const record = await stored(id);
    const { matches, target } = record;
    if (!matches || !target) throw new AppError('invalid-input', 'not matched with a library yet');
    return { record, matches, target: target as LibraryRef };
  };

  return {
    async begin(file: { name: string; format: string }): Promise<string> {
      const old = (await imports.all()).toSorted((a, b) => b.createdAt - a.createdAt).slice(KEEP - 1);
      await imports.remove(old.map(({ id }) => id));
      const id = deps.newId();
      await imports.put({
        id,
        fileName: file.name,
        format: file.format,
        createdAt: clock.now(),
        step: 'receiving',
        rows: 0,
        lists: [],
        target: null,
        matches: null,
      });
      return id;
    },

    /** `chunk` counts from 0, so that a repeat does no harm. @throws AppError invalid-input */
    async append(id: string, chunk: number, rows: PlaylistFileRow[]): Promise<void> {
      const record = await stored(id);
      if (record.step !== 'receiving' || !Array.isArray(rows) || rows.length > MOST_ROWS)
        throw new AppError('invalid-input', `at most ${MOST_ROWS} rows at once`);
      if (!Number.isInteger(chunk) || chunk < 0 || chunk > (await imports.rowChunks(id)))
        throw new AppError('invalid-input', `chunk ${chunk} is out of order`);
      await imports.putRows(id, chunk, rows);
    },

    /** A list of the file, in parts of at most 50,000 entries; `from` is the place of the first one. */
    async appendList(
      id: string,
      list: number,
      head: Omit<ImportedList, 'rows'>,
      from: number,
      entries: number[],
    ): Promise<void> {
      const record = await stored(id);
      const known = record.lists[list];
      const before = known?.rows.subarray(0, from) ?? new Uint32Array();
      if (
        !Array.isArray(entries) ||
        entries.length > MOST_ENTRIES ||
        list > record.lists.length ||
        before.length !== from
      )
        throw new AppError('invalid-input', 'a part of a list out of order');
      const rows = new Uint32Array(from + entries.length);
      rows.set(before);
      rows.set(entries, from);
      const { name, folder, description, sourceId, smart } = head;
      record.lists[list] = { name, folder, description, sourceId, smart, rows };
      await imports.put(record);
    },

    /** Matches all rows with a library. A worker that dies in it is asked again, with the same result. */
    async plan(id: string, library: LibraryRef): Promise<PlaylistImportState> {
      const target: LibraryRef = { server: library.server, account: library.account, section: library.section };
      const [rows, tracks, picks] = await Promise.all([imports.rows(id), deps.snapshot(target), store.picks(target)]);
      const matches = await matchImport(tracks, rows, picks, () => clock.wait(0));
      const record: PlaylistImportRecord = {
        ...(await stored(id)),
        step: 'planned',
        rows: rows.length,
        target,
        matches,
      };
      await imports.put(record);
      return stateOf(record);
    },

    state: async (id: string): Promise<PlaylistImportState> => stateOf(await stored(id)),

    async current(): Promise<PlaylistImportState | null> {
      const [newest] = (await imports.all()).toSorted((a, b) => b.createdAt - a.createdAt);
      return newest ? stateOf(newest) : null;
    },

    /** @param of one list, or null for all rows of the file */
    async rows(
      id: string,
      of: { list: number | null; status: ImportedStatus | null },
      window: Window,
    ): Promise<Page<ImportedRow>> {
      const { record, matches, target } = await planned(id);
      const limit = Math.min(MOST_SHOWN, window.limit);
      const places = of.list === null ? matches.status.map((_, row) => row) : [...(record.lists[of.list]?.rows ?? [])];
      const found = places.filter((row) => of.status === null || matches.status[row] === of.status);
      const shown = found.slice(window.offset, window.offset + limit);
      const rows = await imports.rows(id);
      const keys = shown.flatMap((row) => matches.keys[row] ?? matches.candidates[row] ?? []);
      const items = new Map(
        (await (await deps.clientFor(target)).metadata(keys)).map((item) => [item.ratingKey, item]),
      );
      return {
        items: shown.flatMap((row) => {
          const of = rows[row];
          if (!of) return [];
          const key = matches.keys[row] ?? null;
          return {
            row,
            status: matches.status[row] ?? 'missing',
            title: of.title ?? '',
            artist: of.artist ?? of.albumArtist ?? '',
            album: of.album ?? '',
            path: of.path,
            reason: matches.reasons[row] ?? '',
            picked: matches.picked[row] === 1,
            items: (key === null ? (matches.candidates[row] ?? []) : [key]).flatMap((one) => {
              const item = items.get(one);
              if (!item) return [];
              const artist = item.originalTitle ?? item.grandparentTitle ?? '';
              return { key: one, title: item.title, artist, album: item.parentTitle ?? '', durationMs: item.duration };
            }),
          };
        }),
        total: found.length,
        finished: window.offset + shown.length >= found.length,
      };
    },

    /** Says which track a row means, null for none; remembered for every later file. */
    async pick(id: string, row: number, key: string | null): Promise<void> {
      const { record, matches, target } = await planned(id);
      const of = (await imports.rows(id))[row];
      if (!of) throw new AppError('invalid-input', `no row ${row}`);
      const [item] = key === null ? [] : await (await deps.clientFor(target)).metadata([key]);
      if (key !== null && !item) throw new AppError('not-found', 'no such track');
      const { server, account } = target;
      await store.putPick({ server, account, name: pickName(of), key, guid: item?.guid ?? null, at: clock.now() });
      matches.keys[row] = key;
      matches.status[row] = key === null ? 'missing' : 'matched';
      matches.picked[row] = 1;
      await imports.put(record);
    },

    /** The lists as an edit that is shown first; one with `playlist` is updated in place. @throws AppError invalid-input when nothing was found */
    async draft(
      id: string,
      lists: { list: number; playlist: string | null; title?: string }[],
      options: { as: Owner },
    ): Promise<PlaylistEditState> {
      const { record, matches, target } = await planned(id);
      const owner = desk.mayWrite(options.as, target.server);
      const wishes = lists.flatMap(({ list, playlist, title }): Wish[] => {
        const own = record.lists[list];
        const keys = [...(own?.rows ?? [])].flatMap((row) => matches.keys[row] ?? []);
        if (!own || keys.length === 0) return [];
        const wanted = { keys, itemIds: [] };
        if (playlist !== null) return [{ action: 'change', key: playlist, op: { type: 'force' }, lists: { wanted } }];
        return [
          {
            action: 'create',
            title: (title ?? own.name).trim() || own.name,
            description: own.description,
            op: { type: 'force' },
            lists: { wanted },
          },
        ];
      });
      if (wishes.length === 0) throw new AppError('invalid-input', 'no track of these lists was found');
      return desk.draft(owner, { origin: 'import', label: record.fileName, targets: wishes });
    },

    /** What was not found, as a CSV file in pieces; `cursor` null begins. */
    async report(id: string, cursor: number | null): Promise<{ text: string; next: number | null }> {
      const { record, matches } = await planned(id);
      const rows = await imports.rows(id);
      const lists = record.lists.map(({ name, rows: places }) => ({
        name,
        description: null,
        tracks: [...places].flatMap((place) => {
          const row = rows[place];
          return !row || matches.status[place] === 'matched' ? [] : [row];
        }),
      }));
      const text = [...writeCsv(lists)].join('');
      const from = cursor ?? 0;
      const next = from + MOST_REPORT;
      return { text: text.slice(from, next), next: next < text.length ? next : null };
    },

    discard: (id: string): Promise<void> => imports.remove([id]),
  };
}

export type PlaylistImports = ReturnType<typeof createPlaylistImports>;

function count(statuses: readonly ImportedStatus[]): Record<ImportedStatus, number> {
  const counts = { matched: 0, unsure: 0, missing: 0 };
  for (const status of statuses) counts[status] += 1;
  return counts;
}
