import { useState } from 'react';
import { StarRating } from '@/components/ratings/star-rating';
import { Checkbox } from '@/components/ui/checkbox';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { type MessageKey, t } from '@/lib/util/i18n';
import type { LibraryRef } from '@/lib/util/refs';
import { Chips } from './chips';
import {
  type OfferedField,
  type RelativeDate,
  dayOf,
  parseRelative,
  secondsOf,
  writeRelative,
} from './rule-vocabulary';
import { TagChips } from './tag-chips';

interface RuleValuesProps {
  field: OfferedField;
  library: LibraryRef;
  values: readonly string[];
  onChange(values: string[]): void;
}

/** Unrated, as Plex's own choice list has it (plex-protocol.md §4.3, from memory). */
const UNRATED = '-1';
const UNITS = ['h', 'd', 'w', 'mon', 'y'] as const satisfies RelativeDate['unit'][];
const UNIT_WORDS: Record<RelativeDate['unit'], MessageKey> = {
  h: 'unitHours',
  d: 'unitDays',
  w: 'unitWeeks',
  mon: 'unitMonths',
  y: 'unitYears',
};

/** What a rule compares with; several texts or tags mean: one of them. */
export function RuleValues({ field, library, values, onChange }: RuleValuesProps) {
  const [first = ''] = values;
  if (field.kind === 'boolean') return null;
  if (field.kind === 'tag')
    return <TagChips field={field.key} label={field.title} library={library} values={values} onChange={onChange} />;
  if (field.isRating) return <RatingValue label={field.title} value={first} onChange={(value) => onChange([value])} />;
  if (field.kind === 'date')
    return <DateValue label={field.title} value={first} onChange={(value) => onChange([value])} />;
  if (field.kind === 'integer')
    return (
      <TextField
        type="number"
        label={field.title}
        hideLabel
        value={first}
        onChange={(text) => onChange(text === '' ? [] : [text])}
      />
    );
  return <Chips label={field.title} values={values} onChange={onChange} />;
}

interface OneValueProps {
  label: string;
  value: string;
  onChange(value: string): void;
}

function RatingValue({ label, value, onChange }: OneValueProps) {
  const isUnrated = value === UNRATED;
  return (
    <div className="pm8-row pm8-row--wrap pm8-pl-rating">
      {!isUnrated && (
        <StarRating
          value={value === '' ? null : Number(value)}
          label={label}
          onRate={(next) => onChange(next === null ? '0' : String(next))}
        />
      )}
      <Checkbox label={t('plUnrated')} checked={isUnrated} onChange={(checked) => onChange(checked ? UNRATED : '8')} />
    </div>
  );
}

/** So long ago, or a day. */
function DateValue({ label, value, onChange }: OneValueProps) {
  const relative = parseRelative(value);
  const [isDay, setIsDay] = useState(relative === null && value !== '');
  const { amount, unit } = relative ?? { amount: 30, unit: 'd' as const };
  return (
    <div className="pm8-pl-date">
      {isDay ? (
        <TextField
          type="date"
          label={label}
          hideLabel
          value={dayOf(value)}
          onChange={(day) => {
            const seconds = secondsOf(day);
            if (seconds !== null) onChange(seconds);
          }}
        />
      ) : (
        <TextField
          type="number"
          min={1}
          label={t('plDateAmount')}
          hideLabel
          value={String(amount)}
          onChange={(text) => onChange(writeRelative({ amount: Math.max(1, Math.floor(Number(text) || 1)), unit }))}
        />
      )}
      <SelectField<RelativeDate['unit'] | 'day'>
        label={t('plDateUnit')}
        hideLabel
        value={isDay ? 'day' : unit}
        options={[
          ...UNITS.map((one) => ({ value: one, label: t(UNIT_WORDS[one]) })),
          { value: 'day' as const, label: t('plDateDay') },
        ]}
        onChange={(next) => {
          setIsDay(next === 'day');
          if (next !== 'day') onChange(writeRelative({ amount, unit: next }));
        }}
      />
    </div>
  );
}
