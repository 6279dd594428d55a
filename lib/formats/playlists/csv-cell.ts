/** A cell that a spreadsheet would take for a formula; spaces and apostrophes before the sign do not stop it. */
const FORMULA = /^['\s\u00a0\ufeff]*[=+\-@＝＋－＠]|^'*[\t\r\n]/u;

/**
 * One cell: quoted, with an apostrophe before whatever a spreadsheet would run (OWASP "CSV
 * injection"). Numbers of ours are safe and stay numbers.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}

/** Takes the guard off again. */
export const unguardCell = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
