/** Numbers in [0, 1) that repeat for a seed: splits, folds and start vectors must not differ from run to run. */
export type Random = () => number;

/** mulberry32: 32 bits of state, which is plenty for folds and splits. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Fisher–Yates, in place. */
export function shuffle<T extends Int32Array | unknown[]>(list: T, random: Random): T {
  const items = list as unknown[];
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = items[last];
    items[last] = items[other];
    items[other] = kept;
  }
  return list;
}

/** Standard normal (Box–Muller). */
export function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
