/** What iTunes' property lists hold. */
export type PlistValue = string | number | boolean | Date | PlistValue[] | { [key: string]: PlistValue };

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
`;

/** An XML property list, as iTunes writes `Library.xml`. */
export function writePlist(value: PlistValue): string {
  return `${HEAD}${element(value, '')}\n</plist>\n`;
}

function element(value: PlistValue, indent: string): string {
  if (typeof value === 'string') return `<string>${escapeText(value)}</string>`;
  if (typeof value === 'number')
    return Number.isInteger(value) ? `<integer>${value}</integer>` : `<real>${value}</real>`;
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>';
  if (value instanceof Date) return `<date>${value.toISOString().replace(/\.\d+Z$/, 'Z')}</date>`;
  const inner = `${indent}\t`;
  if (Array.isArray(value)) {
    return `<array>\n${value.map((item) => `${inner}${element(item, inner)}\n`).join('')}${indent}</array>`;
  }
  const pairs = Object.entries(value).map(
    ([key, item]) => `${inner}<key>${escapeText(key)}</key>${element(item, inner)}\n`,
  );
  return `<dict>\n${pairs.join('')}${indent}</dict>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&#38;').replaceAll('<', '&#60;').replaceAll('>', '&#62;');
}
