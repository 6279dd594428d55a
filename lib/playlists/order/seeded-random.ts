/** Numbers from 0 up to 1 that a seed decides: a preview and what is then written are the same. */
export type Random = () => number;

/** mulberry32: small, quick, and even enough for shuffling. Not for secrets. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to `limit` - 1. */
export const pickBelow = (limit: number, random: Random): number => Math.floor(random() * limit);

/** Puts the entries in a random order, in place (Fisher and Yates). */
export function shuffleInPlace<T>(list: T[], random: Random): T[] {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = pickBelow(at + 1, random);
    const held = list[at] as T;
    list[at] = list[other] as T;
    list[other] = held;
  }
  return list;
}
