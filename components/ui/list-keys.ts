/** Where the focus is in a list: on a row itself, or on a control inside it. */
export interface ListFocus {
  index: number;
  inside: boolean;
}

/**
 * Where a key takes the focus of a list, null when the key is not the list's.
 * @param page rows in sight
 */
export function moveFocus(key: string, from: ListFocus, total: number, page: number): ListFocus | null {
  const to = (index: number): ListFocus => ({ index: Math.min(total - 1, Math.max(0, index)), inside: from.inside });
  if (key === 'ArrowDown') return to(from.index + 1);
  if (key === 'ArrowUp') return to(from.index - 1);
  if (from.inside) return key === 'Escape' ? { index: from.index, inside: false } : null;
  if (key === 'Enter' || key === 'ArrowRight') return { index: from.index, inside: true };
  if (key === 'PageDown') return to(from.index + page);
  if (key === 'PageUp') return to(from.index - page);
  if (key === 'Home') return to(0);
  return key === 'End' ? to(total - 1) : null;
}
