import type { RuleVocabulary } from '@/lib/playlists/smart-service';
import type { FieldKind } from '@/lib/plex/media-query-fields';
import type { QueryOperator, QueryRule } from '@/lib/plex/media-query';
import { t } from '@/lib/util/i18n';
import type { ItemKind } from '@/lib/util/refs';

/** A field as the builder offers it. */
export interface OfferedField {
  key: string;
  title: string;
  level: ItemKind;
  kind: FieldKind;
  /** Half stars 0–10. */
  isRating: boolean;
  operators: { key: QueryOperator; title: string }[];
}

const OPERATORS: readonly string[] = ['=', '!=', '==', '!==', '>>=', '<<=', '<=', '>='] satisfies QueryOperator[];
const isOperator = (key: string): key is QueryOperator => OPERATORS.includes(key);

/** What a server without words of its own has all the same (plex-protocol.md §4.3). */
const USUAL: Record<FieldKind, readonly QueryOperator[]> = {
  string: ['=', '!=', '==', '!==', '<=', '>='],
  integer: ['=', '!=', '>>=', '<<='],
  tag: ['=', '!='],
  boolean: ['=', '!='],
  date: ['>>=', '<<='],
  guid: ['='],
};

/** An operator in our words, where the server has none. */
export function operatorWords(kind: FieldKind, operator: QueryOperator): string {
  if (kind === 'boolean') return t(operator === '=' ? 'opTrue' : 'opFalse');
  if (kind === 'date') return t(operator === '<<=' || operator === '<=' ? 'opBefore' : 'opAfter');
  if (kind === 'string')
    return t(
      (
        {
          '=': 'opContains',
          '!=': 'opNotContains',
          '==': 'opIs',
          '!==': 'opIsNot',
          '<=': 'opBegins',
          '>=': 'opEnds',
          '>>=': 'opAbove',
          '<<=': 'opBelow',
        } as const
      )[operator],
    );
  return t(
    (
      {
        '=': 'opIs',
        '!=': 'opIsNot',
        '==': 'opIs',
        '!==': 'opIsNot',
        '<=': 'opAtMost',
        '>=': 'opAtLeast',
        '>>=': 'opAbove',
        '<<=': 'opBelow',
      } as const
    )[operator],
  );
}

/** All fields of a library, with the operators of each, in the server's words. */
export function offeredFields({ types, operators }: RuleVocabulary): OfferedField[] {
  return types.flatMap(({ type, fields }) =>
    fields.flatMap(({ key, title, type: fieldType, kind, subType }): OfferedField[] => {
      if (kind === null) return [];
      const own = (operators[fieldType] ?? []).flatMap((one) =>
        isOperator(one.key) ? [{ key: one.key, title: one.title }] : [],
      );
      const usual = USUAL[kind].map((operator) => ({ key: operator, title: operatorWords(kind, operator) }));
      return [
        {
          key,
          title,
          level: type,
          kind,
          isRating: subType === 'rating' || key.endsWith('.userRating'),
          operators: own.length > 0 ? own : usual,
        },
      ];
    }),
  );
}

/** A line that a person begins with: a field, its first operator, and no value yet. */
export function newRule(field: OfferedField): QueryRule {
  return { kind: 'rule', field: field.key, operator: field.operators[0]?.key ?? '=', values: firstValues(field) };
}

/** Fields that need no value to mean something. */
export function firstValues({ kind, isRating }: Pick<OfferedField, 'kind' | 'isRating'>): string[] {
  if (kind === 'boolean') return ['1'];
  if (isRating) return ['8'];
  return kind === 'date' ? ['-30d'] : [];
}

/** A relative date of the wire: `-30d`. */
export interface RelativeDate {
  amount: number;
  unit: 'h' | 'd' | 'w' | 'mon' | 'y';
}

export function parseRelative(value: string): RelativeDate | null {
  const found = /^-(\d+)(h|d|w|mon|y)$/.exec(value);
  if (!found) return null;
  return { amount: Number(found[1]), unit: found[2] as RelativeDate['unit'] };
}

export const writeRelative = ({ amount, unit }: RelativeDate): string => `-${amount}${unit}`;

const two = (part: number): string => String(part).padStart(2, '0');

/** A day as the date field has it, of epoch seconds; `''` for anything else. */
export function dayOf(value: string): string {
  const seconds = /^\d{6,}$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(seconds)) return '';
  const date = new Date(seconds * 1000);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Midnight here of a day, as epoch seconds; null while it is not whole. */
export function secondsOf(day: string): string | null {
  const time = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(time) ? null : String(Math.floor(time / 1000));
}
