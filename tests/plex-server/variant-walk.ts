import type { ImportRow } from '@/lib/formats/import-row';
import { createImportReport } from '@/lib/formats/import-report';
import { readSnapshot } from '@/lib/library/read-snapshot';
import type { LibrarySnapshot } from '@/lib/library/library-snapshot';
import type { PmsClient } from '@/lib/plex/pms-client';
import { isAppError } from '@/lib/util/app-error';
import type { LibraryRef } from '@/lib/util/refs';
import { createControlClient } from '@/tests/support/control-client';
import { createRatingWorld } from '@/tests/support/rating-world';
import { createSessionKit } from '@/tests/support/session-kit';
import type { PlexStandIn } from './start-plex';

/** What became of one thing that a person did: `done`, or the code of the AppError that it was refused with, or what was told of it. */
export type Outcome = string;

export interface Walk {
  outcomes: Record<string, Outcome>;
  /** Writes after which the server held neither what was asked for nor what it held before. */
  wrongWrites: string[];
}

type Ratings = Record<string, number>;

/**
 * A person's way through PlexM8 on a server: signs in by token, lists, searches, rates, clears, imports a
 * small file and undoes it. After each write the server itself is asked what it holds.
 * @param owner whose ratings the server keeps for this user @param shown the stand-in's own key for one that it shows
 */
export async function walk(
  plex: PlexStandIn,
  { user, owner = user, shown }: { user: string; owner?: string; shown: (key: string) => string },
): Promise<Walk> {
  const control = createControlClient(plex.control.url);
  const ratings = (): Promise<Ratings> => control.ratings({ user: owner });
  const result: Walk = { outcomes: {}, wrongWrites: [] };

  async function attempt<T>(name: string, act: () => Promise<T>): Promise<T | undefined> {
    try {
      const value = await act();
      result.outcomes[name] = 'done';
      return value;
    } catch (error) {
      result.outcomes[name] = isAppError(error)
        ? error.code
        : error instanceof Told
          ? error.message
          : `not an AppError: ${String(error)}`;
      return undefined;
    }
  }

  /** A write must leave what was asked for, or what was there; nothing else may have moved. */
  async function write(name: string, wanted: (before: Ratings) => Ratings, act: () => Promise<unknown>): Promise<void> {
    const before = await ratings();
    await attempt(name, act);
    const after = await ratings();
    const fits = result.outcomes[name] === 'done' ? sameRatings(after, wanted(before)) : sameRatings(after, before);
    if (!fits) result.wrongWrites.push(`${name} (${result.outcomes[name]}): ${difference(before, after)}`);
  }

  const world = createRatingWorld({ client: undefined as never });
  const kit = await createSessionKit(plex);
  const { session } = kit.startWorker();
  const { accountToken } = await control.tokens({ user });
  const active = await attempt('sign in', async () => {
    await session.pasteToken(accountToken);
    return session.active();
  });
  if (!active) return result;
  const { library, pms } = active;
  const snapshot = await attempt('list', () => readSnapshot(pms, library));
  await attempt('search', () => pms.search(library.section, 'a', 5));
  await attempt('top rated', () => pms.topRated(library.section, 8, 5));
  await attempt('recent', () => pms.recentUnrated(library.section, 5));
  if (!snapshot) return result;

  const worker = await wakeOn(world, pms, library);
  const before = await ratings();
  const free = snapshot.keys.filter((key) => before[shown(key)] === undefined);
  const [one = ''] = free;
  await write(
    'rate',
    (held) => ({ ...held, [shown(one)]: 7 }),
    () => worker.ratings.rate(one, 7),
  );
  await write(
    'rate a half',
    (held) => ({ ...held, [shown(one)]: 7.5 }),
    () => worker.ratings.rate(one, 7.5),
  );
  await write(
    'clear',
    (held) => without(held, shown(one)),
    () => worker.ratings.rate(one, null),
  );

  const rows = free.slice(1, 9).map((key, at) => rowOf(snapshot, key, at));
  const targets = free.slice(1, 9).map(shown);
  const batch = { id: '' };
  await write(
    'import',
    (held) => ({ ...held, ...Object.fromEntries(targets.map((key) => [key, 8])) }),
    async () => void (batch.id = await importRows(worker, library, rows)),
  );
  const rated = await ratings();
  if (targets.some((key) => rated[key] === 8)) {
    await write(
      'undo',
      (held) => targets.reduce((left, key) => without(left, key), held),
      async () => {
        const undo = await worker.ratings.undo(batch.id, { as: library });
        await worker.runner.idle();
        await mustHaveWorked(worker, undo.batch);
      },
    );
  }
  await worker.stop();
  return result;
}

type World = ReturnType<typeof createRatingWorld>;
type Worker = Awaited<ReturnType<World['wake']>>;

async function wakeOn(world: World, pms: PmsClient, library: LibraryRef): Promise<Worker> {
  const own = createRatingWorld({ client: pms as never });
  own.active = library;
  return own.wake();
}

/** @throws AppError as the import or its batch ended */
async function importRows(
  { imports, runner, ratings }: Worker,
  library: LibraryRef,
  rows: ImportRow[],
): Promise<string> {
  const id = await imports.begin({ name: 'Library.xml', bytes: 1_000 });
  await imports.append(id, 0, rows);
  const report = createImportReport();
  await imports.finish(id, { ...report, counts: { ...report.counts, tracks: rows.length, rated: rows.length } });
  await imports.plan(id, library);
  await runner.idle();
  await imports.apply(id, { as: library, conflicts: 'keep-plex' });
  await runner.idle();
  const { batch, error, step, counts } = await imports.state(id);
  if (error) throw new Told(error.code);
  if (step !== 'applied' || batch === null) throw new Error(`the import is ${step}: ${JSON.stringify(counts)}`);
  await mustHaveWorked({ ratings }, batch);
  return batch;
}

/** What PlexM8 says of a batch that did not do all of it is an outcome of its own. */
class Told extends Error {}

async function mustHaveWorked({ ratings }: Pick<Worker, 'ratings'>, batch: string): Promise<void> {
  const { failed, conflicts, error, finished } = await ratings.batch(batch);
  if (error) throw new Told(error.code);
  if (!finished || failed + conflicts > 0) throw new Told(`told: ${failed} failed, ${conflicts} conflicts`);
}

function rowOf(snapshot: LibrarySnapshot, key: string, row: number): ImportRow {
  const at = snapshot.keys.indexOf(key);
  const path = snapshot.path[at] ?? '';
  return {
    row,
    id: `id${row}`,
    sourceId: String(row),
    path: path === '' ? null : path,
    title: snapshot.title[at] ?? '',
    artist: snapshot.trackArtist[at] ?? '',
    albumArtist: snapshot.albumArtist[at] ?? '',
    album: snapshot.album[at] ?? '',
    disc: snapshot.disc[at] ?? 1,
    track: snapshot.index[at] ?? 1,
    year: null,
    durationMs: snapshot.durationMs[at] ?? null,
    rating: 8,
    // Long ago, so that `ratedAt` is sent.
    ratedAt: 1_500_000_000,
    playCount: 0,
    lastPlayed: null,
    loved: false,
    compilation: false,
  };
}

const without = (ratings: Ratings, key: string): Ratings =>
  Object.fromEntries(Object.entries(ratings).filter(([one]) => one !== key));

/** A cleared rating may be kept as 0: some servers cannot do otherwise (plex-protocol.md §16). */
const sameRatings = (held: Ratings, wanted: Ratings): boolean =>
  [...new Set([...Object.keys(held), ...Object.keys(wanted)])].every((key) => {
    const [a, b] = [held[key], wanted[key]];
    return a === b || (a === 0 && b === undefined);
  });

function difference(before: Ratings, after: Ratings): string {
  const moved = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => before[key] !== after[key],
  );
  return moved.map((key) => `${key}: ${before[key] ?? '-'} → ${after[key] ?? '-'}`).join(', ') || 'nothing moved';
}
