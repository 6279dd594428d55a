import type { StandInRequest } from '../net/stand-in-request';
import type { WireObject, WireValue } from './xml-writer';

/** Which attributes and child elements an answer keeps (plex-protocol.md §1.6). */
export interface Shape {
  guids: boolean;
  apply(item: WireObject): WireObject;
}

const list = (text: string | undefined): Set<string> => new Set((text ?? '').split(',').filter((name) => name !== ''));

/** From API 1.0 on `includeFields` means "only these"; without the version header "also these". */
function isModern(request: StandInRequest): boolean {
  const major = Number((request.plexHeader('X-Plex-Pms-Api-Version') ?? '0').split('.')[0]);
  return major >= 1;
}

const isElement = (value: WireValue): boolean => typeof value === 'object' && value !== null;

export function readShape(request: StandInRequest): Shape {
  const excludedFields = list(request.param('excludeFields'));
  const excludedElements = list(request.param('excludeElements'));
  const modern = isModern(request);
  const onlyFields = modern ? list(request.param('includeFields')) : new Set<string>();
  const onlyElements = modern ? list(request.param('includeElements')) : new Set<string>();
  const plain = [excludedFields, excludedElements, onlyFields, onlyElements].every((names) => names.size === 0);

  function keeps(key: string, value: WireValue): boolean {
    if (isElement(value)) {
      return !excludedElements.has(key) && (onlyElements.size === 0 || onlyElements.has(key));
    }
    return !excludedFields.has(key) && (onlyFields.size === 0 || onlyFields.has(key));
  }

  return {
    guids: request.param('includeGuids') === '1',
    apply(item) {
      if (plain) return item;
      return Object.fromEntries(Object.entries(item).filter(([key, value]) => keeps(key, value)));
    },
  };
}
