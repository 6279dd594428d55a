import { randomInt } from 'node:crypto';
import type { Account } from './accounts';

export interface Pin {
  id: number;
  code: string;
  strong: boolean;
  clientIdentifier: string;
  product: string;
  /** Epoch milliseconds. */
  createdAt: number;
  expiresAt: number;
  authToken: string | null;
}

export interface PinStore {
  create(clientIdentifier: string, product: string, strong: boolean): Pin;
  /** Undefined when unknown or expired. */
  byId(id: number): Pin | undefined;
  byCode(code: string): Pin | undefined;
  claim(pin: Pin, account: Account): void;
  expire(pin: Pin): void;
  /** Notes a poll; false when it came too soon after the one before (§11.4). */
  allowPoll(pin: Pin): boolean;
}

/** 30 minutes as the documented example of a strong PIN shows; 15 for a short one (guess). */
const STRONG_MS = 1_800_000;
const SHORT_MS = 900_000;
const STRONG_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Without letters and digits that look alike, as it is typed by hand (guess). */
const SHORT_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const draw = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

interface PinStoreOptions {
  issueToken(account: Account): string;
  /**
   * Polls of one PIN that come sooner after each other than this many milliseconds are refused; 0 = never. Plex
   * publishes no limit ("a few requests a second" were too many, plex-protocol.md §11.4), so it is off by default.
   */
  leastPollMs?: number;
  now?: () => number;
}

export function createPinStore({ issueToken, leastPollMs = 0, now = Date.now }: PinStoreOptions): PinStore {
  const pins = new Map<number, Pin>();
  const lastPoll = new Map<number, number>();
  let nextId = 564_900_000 + randomInt(90_000);
  const live = (pin: Pin | undefined): Pin | undefined => (pin && pin.expiresAt > now() ? pin : undefined);
  return {
    create(clientIdentifier, product, strong) {
      const createdAt = now();
      nextId += 1 + randomInt(40);
      const pin: Pin = {
        id: nextId,
        code: strong ? draw(STRONG_ALPHABET, 25) : draw(SHORT_ALPHABET, 4),
        strong,
        clientIdentifier,
        product,
        createdAt,
        expiresAt: createdAt + (strong ? STRONG_MS : SHORT_MS),
        authToken: null,
      };
      pins.set(pin.id, pin);
      return pin;
    },
    byId: (id) => live(pins.get(id)),
    byCode: (code) => live([...pins.values()].find((pin) => pin.code.toLowerCase() === code.toLowerCase())),
    claim(pin, account) {
      pin.authToken = issueToken(account);
    },
    expire(pin) {
      pin.expiresAt = now() - 1;
    },
    allowPoll(pin) {
      const before = lastPoll.get(pin.id);
      lastPoll.set(pin.id, now());
      return before === undefined || now() - before >= leastPollMs;
    },
  };
}
