/** What a key means while one track after the other is rated. */
export type RateKey = { kind: 'rate'; rating: number } | { kind: 'skip' } | { kind: 'undo' } | null;

export interface PressedKey {
  key: string;
  /** Physical key: with Shift, or on a French keyboard, `key` of the digit row is no digit. */
  code: string;
  /** Ctrl, Alt or Meta: never ours. */
  modified: boolean;
  /** Held down: it would rate track after track. */
  repeat: boolean;
}

/** 1–9 half stars by half stars, 0 five stars; right or S skips, left, U or Backspace goes back. */
export function rateKeyOf({ key, code, modified, repeat }: PressedKey): RateKey {
  if (modified || repeat) return null;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1] ?? (code === '' ? /^[0-9]$/.exec(key)?.[0] : undefined);
  // The number pad without NumLock sends arrows under the same codes.
  if (digit !== undefined && (code.startsWith('Numpad') ? key === digit : true))
    return { kind: 'rate', rating: digit === '0' ? 10 : Number(digit) };
  const letter = key.toLowerCase();
  if (key === 'ArrowRight' || letter === 's') return { kind: 'skip' };
  return key === 'ArrowLeft' || key === 'Backspace' || letter === 'u' ? { kind: 'undo' } : null;
}
