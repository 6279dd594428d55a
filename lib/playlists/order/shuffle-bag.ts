import { pickBelow, type Random } from './seeded-random';

/** An artist's tracks that have not been placed yet. */
export interface Group<T> {
  left: T[];
  /** First place at which the artist may stand again. */
  free: number;
  /** The bag's own: lots that are still in it, and the index among the artists of this size (-1 = not in the bag). */
  tickets: number;
  slot: number;
}

/** The artists who are not resting. Each take costs the same, however many there are. */
export interface ShuffleBag<T> {
  /** Puts back an artist who was taken; those without tracks stay out. */
  put(group: Group<T>): void;
  /** The one with the most tracks left, by lot among equals. */
  takeBiggest(): Group<T> | undefined;
  /** By lot, every track a ticket. */
  takeByLot(): Group<T> | undefined;
}

/** Tickets of resting artists that are drawn before the biggest is taken instead. */
const MAX_DRAWS = 24;

export function createShuffleBag<T>(groups: readonly (readonly T[])[], random: Random): ShuffleBag<T> {
  const bySize: Group<T>[][] = [];
  const tickets: Group<T>[] = [];
  let top = 0;

  function place(group: Group<T>): void {
    const size = group.left.length;
    if (size === 0) return;
    const peers = (bySize[size] ??= []);
    group.slot = peers.length;
    peers.push(group);
    top = Math.max(top, size);
  }

  function take(group: Group<T>): Group<T> {
    const peers = bySize[group.left.length] ?? [];
    const last = peers.pop();
    if (last && last !== group) {
      peers[group.slot] = last;
      last.slot = group.slot;
    }
    group.slot = -1;
    return group;
  }

  function dropTicket(at: number): void {
    const last = tickets.pop();
    if (last && at < tickets.length) tickets[at] = last;
  }

  function takeBiggest(): Group<T> | undefined {
    while (top > 0 && (bySize[top]?.length ?? 0) === 0) top -= 1;
    const peers = bySize[top] ?? [];
    const group = peers[pickBelow(peers.length, random)];
    return group && take(group);
  }

  for (const tracks of groups) {
    const group: Group<T> = { left: [...tracks], free: 0, tickets: tracks.length, slot: -1 };
    for (let ticket = 0; ticket < tracks.length; ticket += 1) tickets.push(group);
    place(group);
  }

  return {
    put: place,
    takeBiggest,
    takeByLot() {
      for (let draw = 0; draw < MAX_DRAWS && tickets.length > 0; draw += 1) {
        const at = pickBelow(tickets.length, random);
        const group = tickets[at];
        if (!group) break;
        // An artist who was taken as the biggest has a ticket too many.
        const isSpent = group.tickets > group.left.length;
        if (!isSpent && group.slot < 0) continue;
        group.tickets -= 1;
        dropTicket(at);
        if (!isSpent) return take(group);
      }
      return takeBiggest();
    },
  };
}
