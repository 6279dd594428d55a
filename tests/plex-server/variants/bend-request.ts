import type { QueryPair, StandInRequest } from '../net/stand-in-request';
import { openKeys, openPair } from './opaque-keys';
import type { VariantSwitch } from './variant-switch';

const SHAPING = /^(includeFields|includeElements|includeOptional|exclude(Fields|Elements))/;
const KEPT_OF_A_QUERY = new Set(['type', 'sort', 'limit', 'sourceType', 'url', 'width', 'height']);

const isMediaQuery = (path: string): boolean => /^\/library\/(sections\/\d+\/)?(all|albums|allLeaves)$/.test(path);
const isFilter = (name: string): boolean => !KEPT_OF_A_QUERY.has(name) && !/^(X-Plex-|include|exclude)/.test(name);

/** What a server with variants understands of a request. */
export function bendRequest<T extends StandInRequest>(request: T, variants: VariantSwitch): T {
  if (!variants.any) return request;
  let { path } = request;
  let pairs: readonly QueryPair[] = request.pairs;
  if (variants.has('opaque-keys')) {
    path = openKeys(path);
    pairs = pairs.map(openPair);
  }
  if (variants.has('no-sort')) pairs = pairs.filter(([name]) => name !== 'sort').concat([['sort', 'id']]);
  if (variants.has('limit-ignored') && isMediaQuery(path)) pairs = pairs.filter(([name]) => name !== 'limit');
  if (variants.has('ignores-all-filters') && isMediaQuery(path)) pairs = pairs.filter(([name]) => !isFilter(name));
  if (variants.has('whole-api')) pairs = pairs.filter(([name]) => !SHAPING.test(name));
  const param = (name: string): string | undefined => pairs.find(([key]) => key === name)?.[1];
  const plexHeader = (name: string): string | undefined => {
    if (variants.has('no-paging') && /^X-Plex-Container-/i.test(name)) return undefined;
    return request.plexHeader(name);
  };
  return { ...request, path, pairs, param, plexHeader, variants };
}
