import { describe, expect, it } from 'vitest';
import { decodeXmlText } from './decode-xml-text';

describe('decodeXmlText', () => {
  it.each([
    ['R&#38;B', 'R&B'],
    ['a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos;', 'a & b <c> "d" \'e\''],
    ['&#x4E2D;&#X6587;', '中文'],
    ['&#55357;&#56846;', '\u{1f60e}'],
    ['&#128526;', '\u{1f60e}'],
  ])('decodes %s', (raw, text) => {
    expect(decodeXmlText(raw)).toBe(text);
  });

  it('leaves a bare & and names it does not know', () => {
    expect(decodeXmlText('A & B &eacute; &bomb; &;')).toBe('A & B &eacute; &bomb; &;');
  });

  it('puts U+FFFD for half a character and for numbers beyond Unicode', () => {
    expect(decodeXmlText('x&#55357;y')).toBe('x\ufffdy');
    expect(decodeXmlText('&#99999999;')).toBe('\ufffd');
  });

  it('decodes once only', () => {
    expect(decodeXmlText('&amp;lt;')).toBe('&lt;');
  });
});
