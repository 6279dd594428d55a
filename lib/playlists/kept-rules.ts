import type { MirrorPoint } from '@/lib/library/engine-face';
import type { PmsClient } from '@/lib/plex/pms-client';
import type { PlaylistStore, RuleRecord } from '@/lib/store/playlist-store';
import { AppError, errorCode, serializeError } from '@/lib/util/app-error';
import type { Clock } from '@/lib/util/clock';
import { createLogger } from '@/lib/util/log';
import { type LibraryRef, type Owner, sameOwner } from '@/lib/util/refs';
import type { EditDesk } from './edit-desk';
import type { PlaylistEditState } from './playlist-state';
import { readEntries } from './read-list';
import type { RuleReader } from './read-rule';
import { type KeptRuleRow, type SmartRule, parseRule } from './smart-rule';

export interface KeptDeps {
  store: PlaylistStore;
  clientFor: (owner: Owner) => Promise<PmsClient>;
  desk: EditDesk;
  rules: RuleReader;
  point: (library: LibraryRef) => Promise<(MirrorPoint & { complete?: boolean }) | null>;
  session: { active(): LibraryRef | null; isReadOnly(): boolean };
  clock: Clock;
  newId: () => string;
  /** Said in the description, so that nobody edits by hand what is written anew. */
  note: () => string;
}

interface KeptWish {
  title?: string;
  description?: string;
  rule: SmartRule;
  every?: number | null;
}

const HOUR_MS = 3_600_000;
const log = createLogger('playlists');

/** Plain playlists that PlexM8 brings up to date by rules which Plex doesn't have. */
export function createKeptRules(deps: KeptDeps) {
  const { store, desk, clock } = deps;

  const found = async (owner: Owner, id: string): Promise<RuleRecord> => {
    const record = await store.rule(owner, id);
    if (!record) throw new AppError('not-found', `no rule ${id}`);
    return record;
  };

  const described = (text: string): string => {
    const own = text.replace(deps.note(), '').trim();
    return own === '' ? deps.note() : `${own}\n\n${deps.note()}`;
  };

  const pointOf = async (rule: SmartRule): Promise<MirrorPoint & { complete?: boolean }> => {
    const at = await deps.point(rule.library);
    if (!at) throw new AppError('no-mirror', 'this library has not been read yet');
    if (at.complete === false) throw new AppError('no-mirror', 'this library is still being read');
    return at;
  };

  /** Writes the list anew in place. @returns null when nothing of it changed */
  async function bringUp(owner: Owner, record: RuleRecord, texts: KeptWish | null): Promise<PlaylistEditState | null> {
    const rule = ruleOf(record);
    const at = await pointOf(rule);
    const keys = await deps.rules.keysOf(rule, at);
    if (texts === null && (await isSame(owner, record, keys))) {
      await store.putRule({ ...record, version: at.version, updatedAt: clock.now(), error: null });
      return null;
    }
    const wanted = { keys, itemIds: [] };
    const target =
      record.playlist === null
        ? {
            action: 'create' as const,
            title: record.title,
            description: described(texts?.description ?? ''),
          }
        : {
            action: 'change' as const,
            key: record.playlist,
            title: texts?.title ?? null,
            description: texts?.description === undefined ? null : described(texts.description),
          };
    const state = await desk.start(
      owner,
      { origin: 'kept', label: record.title, targets: [{ ...target, op: { type: 'force' }, lists: { wanted } }] },
      { rule: (edit) => ({ ...record, edit, version: at.version, updatedAt: clock.now(), error: null }) },
    );
    await settle(owner, record.rule);
    return state;
  }

  /** An update that would change nothing is no edit. */
  async function isSame(owner: Owner, { playlist }: RuleRecord, keys: readonly string[]): Promise<boolean> {
    if (playlist === null) return false;
    const { entries } = await readEntries(await deps.clientFor(owner), playlist);
    return entries.length === keys.length && entries.every(({ key }, at) => key === keys[at]);
  }

  /** A list that was just made gets to know its playlist. */
  async function settle(owner: Owner, id: string): Promise<RuleRecord | null> {
    const record = await store.rule(owner, id);
    if (!record || record.playlist !== null || record.edit === null) return record ?? null;
    const edit = await store.edit(record.edit);
    if (!edit) return record;
    const [target] = await store.targets(edit);
    if (target?.key == null) return record;
    const next = { ...record, playlist: target.key };
    await store.putRule(next);
    return next;
  }

  async function settled(owner: Owner): Promise<RuleRecord[]> {
    const records = await store.rules(owner);
    const all = await Promise.all(records.map((record) => settle(owner, record.rule)));
    return all.flatMap((record) => record ?? []);
  }

  const isDue = async (record: RuleRecord): Promise<boolean> => {
    if (record.every === null) return false;
    const edit = record.edit === null ? undefined : await store.edit(record.edit);
    // What is under way, or waits for a decision, is not asked for again.
    if (edit && ['queued', 'running', 'conflict'].includes(edit.step)) return false;
    if (record.updatedAt === null) return true;
    if (record.every > 0) return clock.now() >= record.updatedAt + record.every * HOUR_MS;
    const at = await deps.point(ruleOf(record).library);
    return at !== null && at.complete !== false && at.version !== record.version;
  };

  let updating: Promise<number> | null = null;
  /** One after the other. @returns how many were written */
  async function updateDue(): Promise<number> {
    const active = deps.session.active();
    if (!active || deps.session.isReadOnly()) return 0;
    let count = 0;
    for (const record of await settled(active)) {
      if (!sameOwner(record, active)) continue;
      try {
        if (!(await isDue(record))) continue;
        await bringUp(active, record, null);
        count += 1;
      } catch (error) {
        log.warn(`a kept list stays as it is: ${errorCode(error)}`, error);
        // Its playlist is gone: it is not made again by itself.
        const every = errorCode(error) === 'not-found' ? null : record.every;
        await store.putRule({ ...record, every, updatedAt: clock.now(), error: serializeError(error) });
      }
    }
    return count;
  }

  return {
    ruleOf,
    rowOf,

    async ofPlaylist(owner: Owner, key: string): Promise<RuleRecord | null> {
      return (await settled(owner)).find(({ playlist }) => playlist === key) ?? null;
    },

    list: async (owner: Owner): Promise<KeptRuleRow[]> => (await settled(owner)).map(rowOf),

    async create(
      owner: Owner,
      wish: { title: string; description: string; rule: SmartRule; every: number | null },
    ): Promise<PlaylistEditState> {
      const record: RuleRecord = {
        server: owner.server,
        account: owner.account,
        rule: deps.newId(),
        section: wish.rule.library.section,
        playlist: null,
        title: wish.title,
        spec: wish.rule,
        every: wish.every,
        createdAt: clock.now(),
        updatedAt: null,
        version: null,
        edit: null,
        error: null,
      };
      const state = await bringUp(owner, record, wish);
      if (!state) throw new AppError('internal', 'a new list was not made');
      return state;
    },

    async update(owner: Owner, record: RuleRecord, wish: KeptWish): Promise<PlaylistEditState> {
      const next: RuleRecord = {
        ...record,
        title: wish.title ?? record.title,
        spec: wish.rule,
        every: wish.every === undefined ? record.every : wish.every,
      };
      const state = await bringUp(owner, next, wish);
      if (!state) throw new AppError('internal', 'a list was not written');
      return state;
    },

    async refresh(owner: Owner, id: string): Promise<PlaylistEditState | null> {
      await settle(owner, id);
      return bringUp(owner, await found(owner, id), null);
    },

    release: async (owner: Owner, id: string): Promise<void> => {
      await found(owner, id);
      await store.removeRule(owner, id);
    },

    /** On the alarm, and when a mirror changed: brings up to date what is due. Two calls at once are one. */
    keepUp(): Promise<number> {
      updating ??= updateDue().finally(() => (updating = null));
      return updating;
    },

    /** Whether a list waits for its hour: the alarm stays as long. */
    hasSchedule: async (): Promise<boolean> =>
      (await store.allRules()).some(({ every }) => every !== null && every > 0),
  };
}

export type KeptRules = ReturnType<typeof createKeptRules>;

const ruleOf = (record: RuleRecord): SmartRule => parseRule(record.spec);

const rowOf = ({ rule, playlist, title, every, updatedAt, error }: RuleRecord): KeptRuleRow => ({
  rule,
  playlist,
  title,
  every,
  updatedAt: updatedAt === null ? null : Math.floor(updatedAt / 1000),
  error,
});
