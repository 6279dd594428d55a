/** A cell that a spreadsheet would take for a formula; spaces before the sign do not stop it. */
const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/**
 * One cell: quoted, and with an apostrophe before whatever a spreadsheet would run (house.md, Trust;
 * OWASP "CSV injection"). Numbers of ours are safe and stay numbers.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}

/** A line of cells, ended as RFC 4180 says. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
