import { createRandom, type Random, shuffleInPlace } from './seeded-random';
import { createShuffleBag, type Group } from './shuffle-bag';

/**
 * The widest spacing that an order of these groups can have: the least distance between two places
 * of one group (1 = next to each other). With `most` the size of the biggest groups and `biggest`
 * their number, every distance d with (most - 1) · d + biggest <= total can be reached, and no other.
 */
export function widestSpacing(sizes: readonly number[]): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const most = sizes.reduce((max, size) => Math.max(max, size), 0);
  if (most <= 1) return total;
  return Math.floor((total - sizes.filter((size) => size === most).length) / (most - 1));
}

/**
 * Shuffles so that tracks of one artist stand as far from each other as these artists allow, or as
 * far as asked if that is less. The same seed gives the same order.
 *
 * @param groupOf the artist; null = unknown, which is nobody's neighbour
 * @param spacing least distance wanted; left out, the widest that is possible
 */
export function shuffleSpaced<T>(
  list: readonly T[],
  groupOf: (entry: T) => string | number | null,
  seed: number,
  spacing = Infinity,
): T[] {
  const random = createRandom(seed);
  const shuffled = shuffleInPlace([...list], random);
  const groups = groupTracks(shuffled, groupOf);
  const distance = Math.min(spacing, widestSpacing(groups.map((group) => group.length)));
  for (let wanted = distance; wanted > 1; wanted -= 1) {
    const order = placeTracks(groups, list.length, wanted, random);
    if (order) return order;
  }
  return shuffled;
}

function groupTracks<T>(list: readonly T[], groupOf: (entry: T) => string | number | null): T[][] {
  const groups = new Map<string | number, T[]>();
  const alone: T[][] = [];
  for (const entry of list) {
    const name = groupOf(entry);
    const group = name === null ? undefined : groups.get(name);
    if (group) group.push(entry);
    else if (name === null) alone.push([entry]);
    else groups.set(name, [entry]);
  }
  return [...groups.values(), ...alone];
}

/**
 * Fills place after place with a track of an artist who is not resting: by lot, an artist with more
 * tracks having more lots, but one of the biggest where these would else not find room any more.
 *
 * @returns null when nobody was free for a place; 120,000 random lists never came to that
 */
function placeTracks<T>(tracks: readonly T[][], total: number, distance: number, random: Random): T[] | null {
  const bag = createShuffleBag<T>(tracks, random);
  const sizes = countSizes(tracks);
  const resting: Group<T>[] = [];
  let most = sizes.length - 1;
  let firstResting = 0;
  const order: T[] = [];
  for (let place = 0; place < total; place += 1) {
    for (let next = resting[firstResting]; next && next.free <= place; next = resting[firstResting]) {
      bag.put(next);
      firstResting += 1;
    }
    while (most > 1 && sizes[most] === 0) most -= 1;
    const isTight = (most - 1) * distance + (sizes[most] ?? 0) >= total - place;
    const group = isTight ? bag.takeBiggest() : bag.takeByLot();
    const track = group?.left.pop();
    if (!group || track === undefined) return null;
    if (isTight && group.left.length + 1 < most) return null;
    order.push(track);
    const size = group.left.length;
    sizes[size + 1] = (sizes[size + 1] ?? 0) - 1;
    sizes[size] = (sizes[size] ?? 0) + 1;
    group.free = place + distance;
    if (size > 0) resting.push(group);
  }
  return order;
}

/** How many groups have each size. */
function countSizes(groups: readonly (readonly unknown[])[]): number[] {
  const sizes = Array.from({ length: 1 + groups.reduce((most, group) => Math.max(most, group.length), 0) }, () => 0);
  for (const group of groups) sizes[group.length] = (sizes[group.length] ?? 0) + 1;
  return sizes;
}
