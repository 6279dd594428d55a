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
  apply(item: WireObject): WireObject;
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

  function keeps(key: string, value: WireValue): boolean {
    if (isElement(value)) {
      return !excludedElements.has(key) && (onlyElements.size === 0 || onlyElements.has(key));
    }
    return !excludedFields.has(key) && (onlyFields.size === 0 || onlyFields.has(key));
  }

  return {
    guids: request.param('includeGuids') === '1',
    streams: variants?.has('stream-in-lists') ?? false,
    sonic: !hasNoSonic(variants),
    files: !variants?.has('no-part-file-for-shared') || isAdmin(request),
    analysis: wantsAnalysis(optional, variants),
    apply(item) {
      if (plain) return item;
      return Object.fromEntries(Object.entries(item).filter(([key, value]) => keeps(key, value)));
    },
  };
}
