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
  /** Counts a poll; false when there were too many (§11.4). */
  allowPoll(pin: Pin): boolean;
}

/** 30 minutes as the documented example of a strong PIN shows; 15 for a short one (guess). */
const STRONG_MS = 1_800_000;
const SHORT_MS = 900_000;
/** "A few requests a second" bring a 429 (plex-protocol.md §11.4); the numbers are a guess. */
const POLL_WINDOW_MS = 3_000;
const POLLS_PER_WINDOW = 12;

const STRONG_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Without letters and digits that look alike, as it is typed by hand (guess). */
const SHORT_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const draw = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

export function createPinStore(issueToken: (account: Account) => string, now: () => number = Date.now): PinStore {
  const pins = new Map<number, Pin>();
  const polls = new Map<number, number[]>();
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
      const since = now() - POLL_WINDOW_MS;
      const recent = (polls.get(pin.id) ?? []).filter((at) => at > since);
      recent.push(now());
      polls.set(pin.id, recent);
      return recent.length <= POLLS_PER_WINDOW;
    },
  };
}
