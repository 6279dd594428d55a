import type { ItemKind } from '@/lib/util/refs';
import { sameRating } from './rating-value';
import type { RatingTarget } from './rating-target';

/**
 * What was rated how before a first change was sent, so that a server which writes the change to another
 * item can be found out and put right. Plain data: it is kept in a job's checkpoint.
 */
export interface Witness {
  section: string;
  lists: { kind: ItemKind; total: number; keys: string[]; ratings: number[] }[];
}

export interface Hit {
  key: string;
  /** What it held before; undefined when nobody knows. */
  before: number | null | undefined;
  holds: number | null;
}

/** Rated items that a batch's witness holds at most, for each kind. */
export const FULL_WITNESS = 20_000;
/** The same for a single rating: one page, of the latest rated. */
export const SHORT_WITNESS = 100;

export async function takeWitness(
  target: RatingTarget,
  section: string,
  kinds: readonly ItemKind[],
  limit: number,
): Promise<Witness> {
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const { total, ratings } = await target.rated(section, kind, limit);
      return { kind, total, keys: [...ratings.keys()], ratings: [...ratings.values()] };
    }),
  );
  return { section, lists };
}

/** Which item other than `except` changed since the witness was taken, null if none did. */
export async function findHit(
  target: RatingTarget,
  witness: Witness,
  wanted: number | null,
  except: string,
  limit: number,
): Promise<Hit | null> {
  const now = await takeWitness(
    target,
    witness.section,
    witness.lists.map((list) => list.kind),
    limit,
  );
  const hits = witness.lists.flatMap((list, index) => {
    const later = now.lists[index];
    return later ? changesBetween(list, later) : [];
  });
  const others = hits.filter((hit) => hit.key !== except);
  return others.find((hit) => sameRating(hit.holds, wanted)) ?? others[0] ?? null;
}

type List = Witness['lists'][number];

function changesBetween(before: List, after: List): Hit[] {
  const old = new Map(before.keys.map((key, index) => [key, before.ratings[index] ?? null]));
  const fresh = new Map(after.keys.map((key, index) => [key, after.ratings[index] ?? null]));
  const whole = old.size >= before.total;
  const hits: Hit[] = [];
  for (const [key, holds] of fresh) {
    const known = old.get(key);
    if (known !== undefined && !sameRating(known, holds)) hits.push({ key, before: known, holds });
    // One more rated item than before: the newcomer had no rating.
    if (known === undefined && (whole || after.total > before.total)) hits.push({ key, before: null, holds });
    else if (known === undefined) hits.push({ key, before: undefined, holds });
  }
  if (whole && fresh.size >= after.total) {
    for (const [key, known] of old) if (!fresh.has(key)) hits.push({ key, before: known, holds: null });
  }
  return hits;
}
