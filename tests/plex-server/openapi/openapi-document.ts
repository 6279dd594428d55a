import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The parts of Plex's OpenAPI document that are used (plex-protocol.md §13.1). */
interface Parameter {
  name?: string;
  in?: string;
  $ref?: string;
}
export interface Schema {
  $ref?: string;
  type?: string | readonly string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  allOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  anyOf?: readonly Schema[];
  enum?: readonly unknown[];
}
interface RawOperation {
  parameters?: readonly Parameter[];
  responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}
interface RawDocument {
  paths: Record<string, Record<string, RawOperation>>;
  components: { parameters?: Record<string, Parameter>; schemas?: Record<string, Schema> };
}

/** One documented call. */
export interface Operation {
  /** `/library/metadata/{ids}` */
  template: string;
  /** Names of its query parameters. */
  query: ReadonlySet<string>;
  /** It takes filters and sorts of a media query (§4.3). */
  mediaQuery: boolean;
  /** What a 200 in JSON is made of; undefined when the document doesn't say. */
  schema: Schema | undefined;
}

const FILE = fileURLToPath(
  new URL('../../../../shared/fixtures/plex-openapi/official-harvest-2026-08-05.json', import.meta.url),
);

export const hasOpenapiDocument = existsSync(FILE);

export interface OpenapiDocument {
  /** Undefined for a path that is not in the document; null for a known path with another method. */
  find(method: string, path: string): Operation | null | undefined;
  resolve(schema: Schema): Schema;
}

export function readOpenapiDocument(): OpenapiDocument {
  const { paths, components } = JSON.parse(readFileSync(FILE, 'utf8')) as RawDocument;
  // Fixed parts before placeholders, so that `/library/sections/all` is no section.
  const templates = Object.keys(paths)
    .map((template) => ({ template, pattern: patternOf(template), open: (template.match(/\{/g) ?? []).length }))
    .toSorted((a, b) => a.open - b.open);
  return {
    find(method, path) {
      const matching = templates.filter(({ pattern }) => pattern.test(path));
      if (matching.length === 0) return undefined;
      for (const { template } of matching) {
        const raw = paths[template]?.[method.toLowerCase()];
        if (raw) return toOperation(template, raw, components.parameters ?? {});
      }
      return null;
    },
    resolve(schema) {
      const name = schema.$ref?.split('/').at(-1);
      return name === undefined ? schema : (components.schemas?.[name] ?? {});
    },
  };
}

const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);

function toOperation(template: string, raw: RawOperation, shared: Record<string, Parameter>): Operation {
  const names = (raw.parameters ?? []).map(({ name, $ref }) => {
    const key = $ref?.split('/').at(-1) ?? '';
    return { name: name ?? shared[key]?.name ?? '', key };
  });
  return {
    template,
    query: new Set(names.map(({ name }) => name)),
    mediaQuery: names.some(({ key, name }) => key === 'mediaQuery' || name === 'mediaQuery'),
    schema: raw.responses?.['200']?.content?.['application/json']?.schema,
  };
}
