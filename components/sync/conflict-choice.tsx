import { formatCount } from '@/components/ui/format-count';
import { type MessageKey, t } from '@/lib/util/i18n';
import type { ConflictChoice as Choice } from './use-import';

const CHOICES: readonly [Choice, MessageKey][] = [
  ['keep-plex', 'conflictKeep'],
  ['take-file', 'conflictTake'],
];

interface ConflictChoiceProps {
  count: number;
  value: Choice;
  onChange(choice: Choice): void;
}

/** Which rating stays where Plex and the file differ. Plex's own is kept unless the user says otherwise. */
export function ConflictChoice({ count, value, onChange }: ConflictChoiceProps) {
  return (
    <fieldset className="pm8-conflicts">
      <legend>{t('conflictQuestion', count, [formatCount(count)])}</legend>
      {CHOICES.map(([choice, words]) => (
        <label key={choice}>
          <input type="radio" name="pm8-conflicts" checked={value === choice} onChange={() => onChange(choice)} />
          {t(words)}
        </label>
      ))}
    </fieldset>
  );
}
