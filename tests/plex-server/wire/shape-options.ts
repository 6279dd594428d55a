import type { StandInRequest } from '../net/stand-in-request';
import type { VariantSwitch } from '../variants/variant-switch';
import type { WireObject, WireValue } from './xml-writer';

/** Which attributes and child elements an answer keeps (plex-protocol.md §1.6). */
export interface Shape {
  guids: boolean;
  /** `Stream[]` in lists too, by variant. */
  streams: boolean;
  /** The server has analysed how music sounds. */
  sonic: boolean;
  /** `Part.file` is shown. */
  files: boolean;
  /** `musicAnalysis` was asked for: on items, and by variant on lists. */
  analysis: 'items' | 'all' | undefined;
  /** @param item made for this answer: it may be changed */
  apply(item: WireObject): WireObject;
  /** False for an element that `apply` would take out again: what is dear to make need not be made. */
  wants(element: string): boolean;
}

const list = (text: string | undefined): Set<string> => new Set((text ?? '').split(',').filter((name) => name !== ''));

/** From API 1.0 on `includeFields` means "only these"; without the version header "also these". */
function isModern(request: StandInRequest): boolean {
  const major = Number((request.plexHeader('X-Plex-Pms-Api-Version') ?? '0').split('.')[0]);
  return major >= 1;
}

/** Whether lists give it is open (§14): not here, but by variant. */
function wantsAnalysis(optional: ReadonlySet<string>, variants: VariantSwitch | undefined): Shape['analysis'] {
  if (!optional.has('musicAnalysis') || variants?.has('no-vectors') || hasNoSonic(variants)) return undefined;
  return variants?.has('vectors-in-lists') ? 'all' : 'items';
}

export const hasNoSonic = (variants: VariantSwitch | undefined): boolean =>
  variants !== undefined && (variants.has('no-sonic') || variants.has('sonic-400') || variants.has('sonic-empty'));

const isAdmin = (request: StandInRequest): boolean => (request as { user?: { admin: boolean } }).user?.admin === true;

const isElement = (value: WireValue): boolean => typeof value === 'object' && value !== null;

/** Everything that a server knows of an item. */
export const fullShape = (): Shape => ({
  guids: true,
  streams: true,
  sonic: true,
  files: true,
  analysis: undefined,
  apply: (item) => item,
  wants: () => true,
});

export function readShape(request: StandInRequest): Shape {
  const excludedFields = list(request.param('excludeFields'));
  const excludedElements = list(request.param('excludeElements'));
  const modern = isModern(request);
  const onlyFields = modern ? list(request.param('includeFields')) : new Set<string>();
  const onlyElements = modern ? list(request.param('includeElements')) : new Set<string>();
  // The names that optional ones had before 1.0 too (§1.6).
  const optional = list(request.param('includeOptionalElements'));
  for (const name of modern ? [] : list(request.param('includeElements'))) optional.add(name);
  for (const name of optional) if (onlyElements.size > 0) onlyElements.add(name);
  const { variants } = request;
  const plain = [excludedFields, excludedElements, onlyFields, onlyElements].every((names) => names.size === 0);

  const wants = (element: string): boolean =>
    !excludedElements.has(element) && (onlyElements.size === 0 || onlyElements.has(element));
  const keeps = (key: string, value: WireValue): boolean =>
    isElement(value) ? wants(key) : !excludedFields.has(key) && (onlyFields.size === 0 || onlyFields.has(key));

  return {
    guids: request.param('includeGuids') === '1',
    streams: variants?.has('stream-in-lists') ?? false,
    sonic: !hasNoSonic(variants),
    files: !variants?.has('no-part-file-for-shared') || isAdmin(request),
    analysis: wantsAnalysis(optional, variants),
    apply(item) {
      if (plain) return item;
      // Lists of 2,500 items come this way: names are looked up, not all entries taken apart and put together.
      if (onlyFields.size === 0 && onlyElements.size === 0) {
        for (const key of excludedFields) if (item[key] !== undefined && !isElement(item[key])) item[key] = undefined;
        for (const key of excludedElements) if (isElement(item[key])) item[key] = undefined;
        return item;
      }
      const kept: WireObject = {};
      for (const key in item) {
        const value = item[key];
        if (value !== undefined && keeps(key, value)) kept[key] = value;
      }
      return kept;
    },
    wants,
  };
}
