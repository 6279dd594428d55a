import { Parser } from 'htmlparser2';
import type { Json } from '../test-client';

/** Path of a key → its types; lists are entered, `[]` stands for all their entries. */
export type Shape = Map<string, Set<string>>;

export function shapeOf(value: unknown, at = '', shape: Shape = new Map()): Shape {
  if (Array.isArray(value)) {
    for (const one of value) shapeOf(one, `${at}[]`, shape);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) shapeOf(one, at === '' ? key : `${at}.${key}`, shape);
  } else {
    const types = shape.get(at) ?? new Set();
    types.add(value === null ? 'null' : typeof value);
    shape.set(at, types);
  }
  return shape;
}

/** Keys that both have, with other types; null goes with everything. */
export function typeClashes(captured: unknown, ours: unknown): string[] {
  const [theirs, own] = [shapeOf(captured), shapeOf(ours)];
  const clashes: string[] = [];
  for (const [key, types] of own) {
    const known = theirs.get(key);
    if (!known || known.has('null') || types.has('null')) continue;
    for (const type of types) if (!known.has(type)) clashes.push(`${key}: ${[...known].join('|')}, ours ${type}`);
  }
  return clashes;
}

/** All keys of any of them. */
export const keysOf = (values: readonly unknown[]): string[] => [
  ...new Set(values.flatMap((value) => Object.keys(value as object))),
];
/** What is wanted and not there. */
export const lacking = (wanted: readonly string[], have: readonly string[]): string[] =>
  wanted.filter((key) => !have.includes(key));
/** Keys that each of the captured entries has. */
export const keysOfAll = (values: readonly unknown[]): string[] =>
  keysOf(values).filter((key) => values.every((value) => key in (value as object)));

/** All attributes that elements of this name have. */
export const attributesOf = (xml: string, element: string): string[] => {
  const names = new Set<string>();
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === element) for (const key of Object.keys(attributes)) names.add(key);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return [...names];
};

/** What stands in the container. */
export const inside = (value: unknown): Json => (value as { MediaContainer: Json }).MediaContainer;

/** The `key` of every element of a name. */
export const xmlKeys = (xml: string, element: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element} [^>]*?\\bkey="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');
