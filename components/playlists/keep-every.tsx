import { SelectField } from '@/components/ui/select-field';
import { type MessageKey, t } from '@/lib/util/i18n';

const CHOICES = ['0', '1', '24', '168', 'never'] as const;
const WORDS: Record<(typeof CHOICES)[number], MessageKey> = {
  '0': 'everyChange',
  '1': 'everyHour',
  '24': 'everyDay',
  '168': 'everyWeek',
  never: 'everyNever',
};

interface KeepEveryProps {
  /** Hours, 0 = when the library changes, null = on demand. */
  every: number | null;
  onChange(every: number | null): void;
}

/** When PlexM8 brings a list up to date. */
export function KeepEvery({ every, onChange }: KeepEveryProps) {
  return (
    <SelectField
      label={t('plEvery')}
      value={CHOICES.find((one) => one === (every === null ? 'never' : String(every))) ?? '24'}
      options={CHOICES.map((value) => ({ value, label: t(WORDS[value]) }))}
      onChange={(next) => onChange(next === 'never' ? null : Number(next))}
    />
  );
}
