import type { LibraryEngine, MirrorPoint } from '@/lib/library/engine-face';
import type { LibrarySnapshot } from '@/lib/library/library-snapshot';
import type { LibraryRow } from '@/lib/library/views/view';
import { rule as queryRule } from '@/lib/plex/media-query';
import type { PmsClient } from '@/lib/plex/pms-client';
import { AppError } from '@/lib/util/app-error';
import type { LibraryRef, Owner } from '@/lib/util/refs';
import { limitPerGroup } from './order/cut-tools';
import { removeDuplicates } from './order/set-tools';
import { shuffleSpaced } from './order/shuffle-spaced';
import { trimToDuration } from './order/trim-list';
import { readEntries } from './read-list';
import { recordingIds } from './recording-ids';
import type { RuleExtras, SmartRule } from './smart-rule';

export interface RuleReaderDeps {
  clientFor: (owner: Owner) => Promise<PmsClient>;
  engine: Pick<LibraryEngine, 'keys' | 'read'>;
  snapshot: (library: LibraryRef) => Promise<LibrarySnapshot>;
  /** What the model expects for tracks, 0–10, NaN = nothing; null where there is no model yet. */
  predict?: (library: LibraryRef, keys: readonly string[]) => Promise<Float32Array | null>;
  now: () => number;
}

const ALL = 1_000_000;
const FIRST_ROWS = 50;
/** Plays of the past that are read: a server gives them one page after the other. */
const MOST_PLAYS = 20_000;
const DAY_SECONDS = 86_400;

/** Lists by rules that Plex has no words for, from the mirror. */
export function createRuleReader(deps: RuleReaderDeps) {
  const { engine } = deps;

  /** Keys of the list in its order. @throws AppError invalid-input, no-mirror, … */
  async function keysOf(rule: SmartRule, at: MirrorPoint): Promise<string[]> {
    if (rule.kind !== 'track') throw new AppError('invalid-input', 'a kept playlist is made of tracks');
    const { library, query, sort, extras } = rule;
    const view = { library, kind: rule.kind, query, search: '', sort, group: null, limit: extras ? null : rule.limit };
    const { keys } = await engine.keys(at, view, { offset: 0, limit: ALL });
    return extras ? applyExtras(rule, extras, keys) : keys;
  }

  async function applyExtras(rule: SmartRule, extras: RuleExtras, found: string[]): Promise<string[]> {
    const { library, limit } = rule;
    let keys = await filterByPlaylists(library, extras, found);
    keys = await filterByPlays(library, extras, keys);
    keys = await filterByPrediction(library, extras, keys);
    const needsColumns =
      extras.perArtist ?? extras.perAlbum ?? extras.shuffle ?? extras.durationMs ?? (extras.oncePerRecording || null);
    if (needsColumns === null || needsColumns === undefined) return cut(keys, limit);
    const columns = await deps.snapshot(library);
    return arrange(columns, keys, extras, limit);
  }

  async function filterByPlaylists(library: LibraryRef, extras: RuleExtras, keys: string[]): Promise<string[]> {
    const { inPlaylists = [], notInPlaylists = [] } = extras;
    if (inPlaylists.length + notInPlaylists.length === 0) return keys;
    const client = await deps.clientFor(library);
    const keysIn = async (playlists: readonly string[]): Promise<Set<string>> => {
      const all = new Set<string>();
      for (const playlist of playlists)
        for (const { key } of (await readEntries(client, playlist)).entries) all.add(key);
      return all;
    };
    const [wanted, unwanted] = [await keysIn(inPlaylists), await keysIn(notInPlaylists)];
    return keys.filter((key) => (inPlaylists.length === 0 || wanted.has(key)) && !unwanted.has(key));
  }

  async function filterByPlays(library: LibraryRef, { played }: RuleExtras, keys: string[]): Promise<string[]> {
    if (!played) return keys;
    const client = await deps.clientFor(library);
    const all = await client.history(library.section, MOST_PLAYS);
    // Plays are told by the server's clock.
    const since = (client.serverTime() ?? Math.floor(deps.now() / 1000)) - played.days * DAY_SECONDS;
    const plays = all.filter(({ viewedAt }) => viewedAt >= since);
    // An admin sees everybody's plays (plex-protocol.md §8); their own have the account 1 on their server.
    const hasOwn = plays.some(({ accountID }) => accountID === '1');
    const counts = new Map<string, number>();
    for (const { ratingKey, accountID } of plays)
      if (ratingKey !== null && (!hasOwn || accountID === '1')) counts.set(ratingKey, (counts.get(ratingKey) ?? 0) + 1);
    const times = (key: string): number => counts.get(key) ?? 0;
    return keys.filter((key) => (played.times === 0 ? times(key) === 0 : times(key) >= played.times));
  }

  async function filterByPrediction(
    library: LibraryRef,
    { predictedAtLeast }: RuleExtras,
    keys: string[],
  ): Promise<string[]> {
    if (predictedAtLeast === undefined) return keys;
    const expected = await deps.predict?.(library, keys);
    if (!expected)
      throw new AppError('invalid-input', 'no model expects anything yet', { details: { reason: 'predicted' } });
    return keys.filter((_, at) => (expected[at] ?? Number.NaN) >= predictedAtLeast);
  }

  /** First rows of a list of keys, as the mirror has them; needs numeric keys, as all real servers have. */
  async function rowsOf(rule: SmartRule, at: MirrorPoint, keys: readonly string[]) {
    if (keys.length === 0) return [];
    const window = await engine.read(
      at,
      {
        library: rule.library,
        kind: 'track',
        query: queryRule('track.id', '=', ...keys),
        search: '',
        sort: [],
        group: null,
        limit: null,
      },
      { offset: 0, limit: keys.length },
    );
    const byKey = new Map(window.items.map((row) => [row.ref.key, row]));
    return keys.flatMap((key) => byKey.get(key) ?? []);
  }

  return {
    keysOf,
    async preview(rule: SmartRule, at: MirrorPoint & { complete?: boolean }) {
      const keys = await keysOf(rule, at);
      const items: LibraryRow[] = await rowsOf(rule, at, keys.slice(0, FIRST_ROWS));
      return { count: keys.length, items, durationMs: null, complete: at.complete ?? true, version: at.version };
    },
  };
}

export type RuleReader = ReturnType<typeof createRuleReader>;

const cut = <T>(list: T[], limit: number | null): T[] => (limit === null ? list : list.slice(0, limit));

/** Caps, copies, length, and last the order: what is cut off is the end of the list as it is sorted. */
function arrange(
  library: LibrarySnapshot,
  keys: readonly string[],
  extras: RuleExtras,
  limit: number | null,
): string[] {
  const indexOf = new Map(library.keys.map((key, at) => [key, at]));
  let rows = keys.flatMap((key) => indexOf.get(key) ?? []);
  if (extras.oncePerRecording) {
    const ids = recordingIds({
      title: rows.map((row) => library.title[row] ?? ''),
      artist: rows.map((row) => library.trackArtist[row] ?? ''),
      albumArtist: rows.map((row) => library.albumArtist[row] ?? ''),
      album: rows.map((row) => library.album[row] ?? ''),
      disc: rows.map((row) => library.disc[row] ?? -1),
      index: rows.map((row) => library.index[row] ?? -1),
      durationMs: rows.map((row) => library.durationMs[row] ?? -1),
    });
    const places = removeDuplicates([...rows.keys()], (at) => ids[at] ?? at).kept;
    rows = places.map((at) => rows[at] ?? 0);
  }
  const artistOf = (row: number): string | null => library.artistKey[row] || null;
  if (extras.perArtist !== undefined) rows = limitPerGroup(rows, artistOf, extras.perArtist);
  if (extras.perAlbum !== undefined)
    rows = limitPerGroup(rows, (row) => library.albumKey[row] || null, extras.perAlbum);
  rows = cut(rows, limit);
  if (extras.durationMs !== undefined)
    rows = trimToDuration(rows, {
      durationOf: (row) => library.durationMs[row] ?? null,
      targetMs: extras.durationMs,
      way: 'from-end',
    });
  if (extras.shuffle) rows = shuffleSpaced(rows, artistOf, extras.shuffle.seed);
  return rows.map((row) => library.keys[row] ?? '');
}
