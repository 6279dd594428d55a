import type { OpenapiDocument, Schema } from './openapi-document';

const MOST_ITEMS = 50;

/**
 * Where a value is of another kind than the document says: `Metadata[].year: integer, ours string`. Loose, as the
 * document is: what it doesn't name is let through, and so is whatever it does not give a type.
 */
export function schemaClashes(document: OpenapiDocument, schema: Schema, value: unknown): string[] {
  const found = new Set<string>();
  walk(schema, value, '', 0);
  return [...found];

  function walk(given: Schema, one: unknown, at: string, depth: number): void {
    if (depth > 14 || one === null || one === undefined) return;
    const known = document.resolve(given);
    for (const part of known.allOf ?? []) walk(part, one, at, depth + 1);
    if (known.oneOf || known.anyOf) return;
    const kinds = [known.type ?? []].flat();
    if (kinds.length > 0 && !kinds.some((kind) => isOfKind(kind, one))) {
      found.add(`${at}: ${kinds.join('|')}, ours ${Array.isArray(one) ? 'array' : typeof one}`);
      return;
    }
    if (Array.isArray(one)) {
      const { items } = known;
      if (items) for (const entry of one.slice(0, MOST_ITEMS)) walk(items, entry, `${at}[]`, depth + 1);
      return;
    }
    if (typeof one !== 'object') return;
    for (const [name, property] of Object.entries(known.properties ?? {})) {
      walk(property, (one as Record<string, unknown>)[name], at === '' ? name : `${at}.${name}`, depth + 1);
    }
  }
}

function isOfKind(kind: string, value: unknown): boolean {
  switch (kind) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    case 'string':
    case 'boolean':
      return typeof value === kind;
    default:
      return true;
  }
}
