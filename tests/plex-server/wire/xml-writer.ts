/** A value of an answer, in the form of its JSON. */
export type WireValue = string | number | boolean | null | undefined | WireObject | readonly WireValue[];
export interface WireObject {
  [key: string]: WireValue;
}

/** JSON has all items under `Metadata`; XML names the element by the item's type (plex-protocol.md §1.3). */
const ITEM_ELEMENTS: Readonly<Record<string, string>> = {
  artist: 'Directory',
  album: 'Directory',
  collection: 'Directory',
  track: 'Track',
  playlist: 'Playlist',
  movie: 'Video',
};

/** Numbers that Plex keeps as floats: `userRating="8.0"` in XML, 8 in JSON (§4.4). */
const FLOATS = new Set(['userRating', 'rating', 'audienceRating', 'distance']);

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Control characters are not allowed in XML 1.0 at all: left out. */
const escapeXml = (text: string): string =>
  text.replace(/[&<>"\n\r\t]/g, (char) => ESCAPES[char] ?? char).replace(/\p{Cc}/gu, '');

function attributeText(key: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number' && FLOATS.has(key) && Number.isInteger(value)) return value.toFixed(1);
  return escapeXml(String(value));
}

const isObject = (value: WireValue): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const elementName = (key: string, child: WireObject): string =>
  key === 'Metadata' ? (ITEM_ELEMENTS[String(child.type)] ?? 'Directory') : key;

/** An element from an object: scalars become attributes, arrays and objects child elements. */
export function writeElement(name: string, value: WireObject, indent = ''): string {
  let attributes = '';
  let children = '';
  for (const [key, child] of Object.entries(value)) {
    if (child === null || child === undefined) continue;
    if (Array.isArray(child)) {
      for (const one of child as readonly WireValue[]) {
        if (isObject(one)) children += writeElement(elementName(key, one), one, `${indent} `);
      }
    } else if (isObject(child)) {
      children += writeElement(elementName(key, child), child, `${indent} `);
    } else {
      attributes += ` ${key}="${attributeText(key, child as string | number | boolean)}"`;
    }
  }
  return children === ''
    ? `${indent}<${name}${attributes}/>\n`
    : `${indent}<${name}${attributes}>\n${children}${indent}</${name}>\n`;
}

export const xmlDocument = (name: string, value: WireObject): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(name, value)}`;
