const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Decodes the references in raw XML text. Done here and not by the parser, because old writers
 * split a character into two surrogate references (`&#55357;&#56846;`), which a parser turns into
 * U+FFFD each (`import-formats.md` §4.1). Only the five names of XML are known, so no declared
 * entity can expand; a bare `&` and unknown names stay as they are.
 */
export function decodeXmlText(text: string): string {
  if (!text.includes('&')) return text;
  const decoded = text.replace(/&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|(amp|lt|gt|quot|apos));/g, decodeReference);
  // A half alone is no text: storing or sending it would fail later.
  return decoded.replace(/\p{Surrogate}/gu, '\ufffd');
}

function decodeReference(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  if (code > 0x10ffff) return '\ufffd';
  // Two halves that stand side by side make one character again.
  return code < 0x10000 ? String.fromCharCode(code) : String.fromCodePoint(code);
}
