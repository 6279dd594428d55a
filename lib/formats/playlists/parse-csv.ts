/** Delimiters that programs write, the commonest first. */
export const CSV_DELIMITERS = [',', ';', '\t', '|'] as const;
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number];

/** Cells of one line; what comes after is no table of tracks. */
const MAX_CELLS = 1_000;
/** Characters of a quoted cell; a quote that opens a longer one is text. */
const MAX_QUOTED = 64 * 1024;

/**
 * The records of a CSV text, one after the other (RFC 4180, with any delimiter and line end).
 * A quote inside a bare cell is text. A quoted cell that is never closed ends with its line, since
 * it would else swallow the rest of the file.
 */
export function* parseCsv(text: string, delimiter: CsvDelimiter): Generator<string[]> {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const cells: string[] = [];
    for (;;) {
      const cell = readCell(text, at, delimiter);
      if (cells.length < MAX_CELLS) cells.push(cell.value);
      at = cell.end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    if (cells.length > 1 || cells[0] !== '') yield cells;
  }
}

function readCell(text: string, start: number, delimiter: string): { value: string; end: number } {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start + 1, delimiter);
    if (quoted) return quoted;
  }
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}

/** @returns null if the cell is not closed before a delimiter or the end of a line */
function readQuoted(text: string, start: number, delimiter: string): { value: string; end: number } | null {
  for (let quote = text.indexOf('"', start); quote >= 0; quote = text.indexOf('"', quote + 2)) {
    if (quote - start > MAX_QUOTED) return null;
    if (text[quote + 1] === '"') continue;
    const after = text[quote + 1];
    const isEnd = after === undefined || after === delimiter || after === '\n' || after === '\r';
    if (!isEnd) return null;
    return { value: text.slice(start, quote).replaceAll('""', '"'), end: quote + 1 };
  }
  return null;
}
