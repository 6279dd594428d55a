import { toHalfStars } from './stars';

/** What a press of a key, or of the mouse or a finger, means for a rating. Pure: `star-rating.tsx` feeds it. */
export interface RatingInput {
  /** The digit pressed last, while nothing else was pressed: a second press gives the half star below. */
  lastDigit: number | null;
}

export const NO_INPUT: RatingInput = { lastDigit: null };

export interface KeyPress {
  key: string;
  /** Physical key: with Shift, or on a French keyboard, `key` of the digit row is no digit. */
  code: string;
  shift: boolean;
  /** Ctrl, Alt or Meta: never ours. */
  modified: boolean;
  /** The key is held down. */
  repeat: boolean;
}

/** `value` is the rating to give (0–10, null clears); `undefined` rates nothing. */
export interface Outcome {
  handled: boolean;
  value?: number | null;
  input: RatingInput;
}

const ARROWS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 2,
  PageDown: -2,
};

/**
 * 1–5 whole stars, the same digit again or with Shift the half below, 0 clears, arrows ± half a star,
 * Page keys ± one, Home clears (the slider's minimum), End five stars.
 */
export function pressKey(press: KeyPress, rating: number | null, input: RatingInput): Outcome {
  const ignored: Outcome = { handled: false, input };
  if (press.modified) return ignored;
  const digit = digitOf(press);
  if (digit !== null) return press.repeat ? { handled: true, input } : pressDigit(digit, press.shift, rating, input);
  if (press.key === 'Shift') return ignored;

  const done = (value: number | null): Outcome => ({ handled: true, value, input: NO_INPUT });
  if (press.key === 'Home' || press.key === 'Delete' || press.key === 'Backspace') return done(null);
  if (press.key === 'End') return done(10);
  const step = ARROWS[press.key];
  return step === undefined ? { handled: false, input: NO_INPUT } : done(stepBy(step, rating));
}

function pressDigit(digit: number, shift: boolean, rating: number | null, input: RatingInput): Outcome {
  if (digit === 0) return { handled: true, value: null, input: NO_INPUT };
  const whole = digit * 2;
  const again = input.lastDigit === digit && toHalfStars(rating) === whole;
  return { handled: true, value: shift || again ? whole - 1 : whole, input: { lastDigit: shift ? null : digit } };
}

/** Below half a star is unrated, not a rating of 0: only Plex itself gives those. */
function stepBy(step: number, rating: number | null): number | null {
  const next = (toHalfStars(rating) ?? 0) + step;
  return next < 1 ? null : Math.min(10, next);
}

function digitOf({ key, code }: KeyPress): number | null {
  const found = /^(?:Digit|Numpad)([0-5])$/.exec(code)?.[1] ?? (code === '' ? /^[0-5]$/.exec(key)?.[0] : undefined);
  // The number pad without NumLock sends arrows and Home under the same codes.
  if (found === undefined || (code.startsWith('Numpad') && key !== found)) return null;
  return Number(found);
}

/** The rating under a pointer. @param x from the left edge of the stars @param width of all five */
export function ratingAt(x: number, width: number): number {
  return Math.min(10, Math.max(1, Math.ceil((x / width) * 10)));
}

/** A click gives the rating under it, or clears when that is the present one. */
export function clickAt(x: number, width: number, rating: number | null): number | null {
  const value = ratingAt(x, width);
  return value === toHalfStars(rating) ? null : value;
}
