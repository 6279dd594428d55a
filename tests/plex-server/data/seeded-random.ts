import { createHash } from 'node:crypto';

/** Deterministic random numbers: the same seed gives the same library in every run. */
export interface SeededRandom {
  /** 0 <= n < 1 */
  next(): number;
  /** Whole number, 0 <= n < limit. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Lower-case hex digits; much cheaper than a hash. */
  hex(length: number): string;
}

/** mulberry32. @param seed any text or number; parts are joined, so `('drift', 3)` is its own stream. */
export function createRandom(...seed: readonly (string | number)[]): SeededRandom {
  let state = createHash('sha256').update(seed.join('\u0000')).digest().readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error('pick from an empty list');
      return list[below(list.length)] as T;
    },
    hex(length) {
      let text = '';
      while (text.length < length) text += (0x100000000 + Math.floor(next() * 0x100000000)).toString(16).slice(1);
      return text.slice(0, length);
    },
  };
}

/** Lower-case hex of a text, for ids that must be the same in every run. */
export const stableHex = (length: number, ...parts: readonly (string | number)[]): string =>
  createHash('sha512').update(parts.join('\u0000')).digest('hex').slice(0, length);

export const stableUuid = (...parts: readonly (string | number)[]): string => uuidOf(stableHex(32, 'uuid', ...parts));

/** A version 4 uuid from 32 hex digits. */
export function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A token as Plex's look: 20 characters of letters, digits, `-` and `_`. Invented, never a real one. */
export const stableToken = (...parts: readonly (string | number)[]): string =>
  createHash('sha512')
    .update(['token', ...parts].join('\u0000'))
    .digest('base64url')
    .slice(0, 20);
