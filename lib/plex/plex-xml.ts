import { XMLParser } from 'fast-xml-parser';
import { AppError } from '@/lib/util/app-error';

type Node = Record<string, unknown>;

/** Elements that JSON has as one object; every other capitalised element is a list there (plex-protocol.md §1.3). */
const SINGLE = new Set(['MediaContainer', 'Meta', 'User', 'Player', 'Session', 'TranscodeSession', 'UltraBlurColors']);
/** All of them are `Metadata` in JSON (§1.3). */
const ITEM_ELEMENTS = new Set(['Track', 'Playlist', 'Video', 'Photo']);
/** plex.tv v2 in XML: the wrapper and the element that repeats in it. */
const LISTS: Record<string, string> = { resources: 'resource', connections: 'connection', users: 'user' };

let parser: XMLParser | undefined;

/** Made at the first XML answer: most servers never send one. */
function xmlParser(): XMLParser {
  parser ??= new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    // A title "1999" or "true" stays text (import-formats.md §4.2).
    parseAttributeValue: false,
    parseTagValue: false,
    // The default limits count every `&amp;` of a page of titles; only numeric and standard entities are decoded anyway.
    processEntities: {
      enabled: true,
      maxTotalExpansions: Number.MAX_SAFE_INTEGER,
      maxExpandedLength: 256 * 1024 * 1024,
    },
    htmlEntities: true,
    isArray: (name, _path, _leaf, isAttribute) => !isAttribute && isListElement(name),
  });
  return parser;
}

function isListElement(name: string): boolean {
  return (/^[A-Z]/.test(name) && !SINGLE.has(name)) || Object.values(LISTS).includes(name);
}

/**
 * Reads an XML answer into the shape that JSON has, scalars left as text.
 * Some servers answer XML whatever `Accept` says (plex-protocol.md §16).
 * @throws AppError bad-response
 */
export function parsePlexXml(text: string): unknown {
  let root: Node;
  try {
    root = xmlParser().parse(text) as Node;
  } catch (cause) {
    throw new AppError('bad-response', 'XML that cannot be read', { cause });
  }
  const name = Object.keys(root).find((key) => !key.startsWith('?'));
  if (name === undefined) throw new AppError('bad-response', 'XML without a root');
  const body = isNode(root[name]) ? root[name] : {};
  if (name === 'MediaContainer') return { MediaContainer: mapContainer(body) };
  return unwrap(name, body);
}

function mapContainer(node: Node): Node {
  const mapped: Node = {};
  const items: unknown[] = [];
  const directories: unknown[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (ITEM_ELEMENTS.has(key) && Array.isArray(value)) items.push(...value);
    else if (key === 'Directory' && Array.isArray(value)) {
      // Artists and albums are Metadata in JSON, sections and tags stay Directory: only the first have a rating key.
      for (const entry of value) (isNode(entry) && 'ratingKey' in entry ? items : directories).push(entry);
    } else if (key === 'Hub' && Array.isArray(value))
      mapped[key] = value.map((hub) => (isNode(hub) ? mapContainer(hub) : hub));
    else mapped[key] = value;
  }
  if (items.length > 0) mapped.Metadata = items;
  if (directories.length > 0) mapped.Directory = directories;
  return mapped;
}

/** plex.tv v2: `<resources><resource><connections><connection/>…` becomes plain arrays. */
function unwrap(name: string, node: Node): unknown {
  const repeated = LISTS[name];
  if (repeated !== undefined)
    return (Array.isArray(node[repeated]) ? node[repeated] : []).map((entry) => unwrap('', isNode(entry) ? entry : {}));
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key in LISTS ? unwrap(key, isNode(value) ? value : {}) : value]),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
