import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from './csv';

/** The text of a cell, as a spreadsheet would read it. */
const parse = (cell: string): string => cell.slice(1, -1).replaceAll('""', '"');

describe('csvCell', () => {
  it.each(['=1+1', '+49', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u00a0=1', '＝1', '\n+x', '\ufeff=1'])(
    'puts an apostrophe before %j, which a spreadsheet would run',
    (text) => expect(parse(csvCell(text))).toBe(`'${text}`),
  );

  it.each(['A-ha', 'C + C', '夜', '', '1999', "'74", '…And Justice', '"Heroes"', 'a=b'])('leaves %j as it is', (text) =>
    expect(parse(csvCell(text))).toBe(text),
  );

  it('keeps numbers numbers and leaves nothing empty', () => {
    expect(csvLine([3.5, null, 0])).toBe('3.5,,0\r\n');
  });

  it('never lets a cell begin with a sign, and never loses text', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 20 }), (text) => {
        const read = parse(csvCell(text));
        expect(read.trimStart()).not.toMatch(/^[=+\-@]/);
        expect(read.replace(/^'/, '')).toBe(text.replace(/^'/, ''));
      }),
    );
  });

  it('keeps commas, quotes and line ends inside the cell', () => {
    expect(csvLine(['a,"b"\nc', 'd'])).toBe('"a,""b""\nc","d"\r\n');
  });
});
