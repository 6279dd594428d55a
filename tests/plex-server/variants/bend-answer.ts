import type { WireObject, WireValue } from '../wire/xml-writer';
import { closeKeys } from './opaque-keys';
import type { VariantSwitch } from './variant-switch';

/** What a server with variants makes of an answer. @param json the drifts of types are those of JSON. */
export function bendAnswer(container: WireObject, variants: VariantSwitch, json: boolean): WireObject {
  let bent = container;
  if (variants.has('opaque-keys')) bent = closeKeys(bent) as WireObject;
  if (variants.has('no-uuid')) bent = withoutUuids(bent);
  if (variants.has('version-number')) bent = versionAsNumber(bent) as WireObject;
  if (!json) return bent;
  if (variants.has('null-fields')) bent = withNulls(bent);
  if (variants.has('number-types-drift')) bent = drift(bent, '') as WireObject;
  if (variants.has('video-elements') && bent.Metadata !== undefined) {
    const { Metadata, ...rest } = bent;
    bent = { ...rest, Video: Metadata };
  }
  return bent;
}

const objects = (value: WireValue): WireObject[] =>
  Array.isArray(value) ? (value as readonly WireValue[]).filter((one): one is WireObject => isObject(one)) : [];
const isObject = (value: WireValue): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mapObjects(value: WireValue, change: (one: WireObject) => WireObject): WireValue {
  if (Array.isArray(value)) return (value as readonly WireValue[]).map((one) => mapObjects(one, change));
  if (!isObject(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapObjects(one, change)])));
}

function withoutUuids(container: WireObject): WireObject {
  const { librarySectionUUID: _dropped, ...rest } = container;
  if (rest.Directory === undefined) return rest;
  const Directory = objects(rest.Directory).map(({ uuid: _uuid, ...section }) => section);
  return { ...rest, Directory };
}

const versionAsNumber = (value: WireValue): WireValue =>
  mapObjects(value, (one) =>
    typeof one.musicAnalysisVersion === 'string'
      ? { ...one, musicAnalysisVersion: Number(one.musicAnalysisVersion) }
      : one,
  );

/** Attributes that plex-protocol.md §4.4 and §4.5 call optional. */
const OPTIONAL = [
  'titleSort',
  'originalTitle',
  'index',
  'parentIndex',
  'duration',
  'userRating',
  'lastRatedAt',
  'viewCount',
  'lastViewedAt',
  'skipCount',
  'viewOffset',
  'ratingCount',
  'year',
  'parentYear',
  'guid',
  'Guid',
  'Genre',
  'Mood',
  'Media',
  'title1',
  'uuid',
];

function fill(one: WireObject): WireObject {
  const filled: WireObject = { ...one };
  for (const key of OPTIONAL) filled[key] ??= null;
  return filled;
}

function withNulls(container: WireObject): WireObject {
  const bent: WireObject = { ...container };
  if (bent.Metadata !== undefined) bent.Metadata = objects(bent.Metadata).map(fill);
  if (bent.Directory !== undefined)
    bent.Directory = objects(bent.Directory).map((one) => ({ ...one, agent: one.agent ?? null }));
  if (bent.Metadata === undefined && bent.Directory === undefined && bent.Hub === undefined) bent.Metadata = null;
  return bent;
}

/** Numbers become texts, keys numbers, booleans 1 and "1": each of it was seen somewhere (§1.3). */
function drift(value: WireValue, name: string): WireValue {
  if (Array.isArray(value)) return (value as readonly WireValue[]).map((one) => drift(one, name));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, drift(one, key)]));
  }
  if (typeof value === 'boolean') return value ? (name.length % 2 === 0 ? 1 : '1') : 0;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && /ratingKey$/i.test(name) && /^\d+$/.test(value)) return Number(value);
  return value;
}
