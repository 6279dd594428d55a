import { describe, expect, it, vi } from 'vitest';
import { dayOf, newRule, offeredFields, parseRelative, secondsOf, writeRelative } from './rule-vocabulary';

vi.mock('@/lib/util/i18n', () => ({ t: (key: string) => key }));

const field = (
  key: string,
  type: string,
  kind: 'string' | 'integer' | 'date' | null,
  subType: string | null = null,
) => ({
  key,
  title: key,
  type,
  kind,
  subType,
});

describe('what a server offers for rules', () => {
  const vocabulary = {
    types: [
      {
        type: 'track' as const,
        title: 'Titel',
        filters: [],
        sorts: [],
        fields: [
          field('track.title', 'string', 'string'),
          field('track.userRating', 'integer', 'integer', 'rating'),
          field('track.addedAt', 'date', 'date'),
          field('track.odd', 'colour', null),
        ],
      },
    ],
    operators: {
      string: [
        { key: '=', title: 'enthält' },
        { key: '~', title: 'rät' },
      ],
    },
  };

  it('is shown in its words, without what is not known here, and with ours where it has none', () => {
    const [title, rating, added, ...rest] = offeredFields(vocabulary);
    expect(rest).toEqual([]);
    expect(title?.operators).toEqual([{ key: '=', title: 'enthält' }]);
    expect(rating?.operators.map(({ key }) => key)).toEqual(['=', '!=', '>>=', '<<=']);
    expect(rating?.isRating).toBe(true);
    expect(added && newRule(added)).toEqual({
      kind: 'rule',
      field: 'track.addedAt',
      operator: '>>=',
      values: ['-30d'],
    });
    expect(title && newRule(title).values).toEqual([]);
  });
});

describe('dates of rules', () => {
  it('are relative as on the wire, or days here', () => {
    for (const value of ['-30d', '-6mon', '-1y', '-12h', '-2w']) {
      const read = parseRelative(value);
      expect(read && writeRelative(read)).toBe(value);
    }
    expect(parseRelative('1700000000')).toBeNull();
    expect(parseRelative('+30d')).toBeNull();
    const seconds = secondsOf('2021-03-04');
    expect(seconds && dayOf(seconds)).toBe('2021-03-04');
    expect(secondsOf('')).toBeNull();
    expect(dayOf('-30d')).toBe('');
  });
});
