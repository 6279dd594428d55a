import { useId } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { CloseIcon } from '@/components/ui/icons';
import { SelectField } from '@/components/ui/select-field';
import type { QueryOperator, QueryRule } from '@/lib/plex/media-query';
import { type MessageKey, t } from '@/lib/util/i18n';
import type { ItemKind, LibraryRef } from '@/lib/util/refs';
import { RuleValues } from './rule-values';
import { type OfferedField, firstValues, operatorWords } from './rule-vocabulary';

interface RuleLineProps {
  rule: QueryRule;
  fields: readonly OfferedField[];
  library: LibraryRef;
  onChange(rule: QueryRule | null): void;
}

const LEVEL_WORDS: Record<ItemKind, MessageKey> = { track: 'kindTracks', album: 'kindAlbums', artist: 'kindArtists' };
const LEVELS: readonly ItemKind[] = ['track', 'album', 'artist'];

/** One rule: a field, how it is compared, and with what. */
export function RuleLine({ rule, fields, library, onChange }: RuleLineProps) {
  const id = useId();
  const known = fields.find(({ key }) => key === rule.field);
  const field: OfferedField = known ?? unknownField(rule);
  const operators = field.operators.some(({ key }) => key === rule.operator)
    ? field.operators
    : [...field.operators, { key: rule.operator, title: operatorWords(field.kind, rule.operator) }];

  const changeField = (key: string): void => {
    const next = fields.find((one) => one.key === key);
    if (!next) return;
    const keepsOperator = next.operators.some((one) => one.key === rule.operator);
    const sameKind = next.kind === field.kind && next.isRating === field.isRating && next.kind !== 'tag';
    onChange({
      kind: 'rule',
      field: key,
      operator: keepsOperator ? rule.operator : (next.operators[0]?.key ?? '='),
      values: sameKind ? rule.values : firstValues(next),
    });
  };
  return (
    <fieldset className="pm8-pl-rule">
      <legend className="pm8-hidden">{t('plRuleLabel', [field.title])}</legend>
      <div className="pm8-field pm8-pl-rule__field">
        <label className="pm8-hidden" htmlFor={id}>
          {t('plRuleField')}
        </label>
        <select
          id={id}
          className="pm8-field__input"
          value={rule.field}
          onChange={(event) => changeField(event.target.value)}
        >
          {!known && <option value={rule.field}>{rule.field}</option>}
          {LEVELS.map((level) => (
            <optgroup key={level} label={t(LEVEL_WORDS[level])}>
              {fields
                .filter((one) => one.level === level)
                .map(({ key, title }) => (
                  <option key={key} value={key}>
                    {title}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div className="pm8-pl-rule__operator">
        <SelectField<QueryOperator>
          label={t('plRuleOperator')}
          hideLabel
          value={rule.operator}
          options={operators.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(operator) => onChange({ ...rule, operator })}
        />
      </div>
      <div className="pm8-pl-rule__values">
        <RuleValues
          field={field}
          library={library}
          values={rule.values}
          onChange={(values) => onChange({ ...rule, values })}
        />
      </div>
      <IconButton
        size="small"
        label={t('plRuleRemove', [field.title])}
        icon={<CloseIcon size={16} />}
        onClick={() => onChange(null)}
      />
    </fieldset>
  );
}

/** A field that this server does not list, of a list that was made elsewhere: it stays as it is. */
const unknownField = ({ field }: QueryRule): OfferedField => ({
  key: field,
  title: field,
  level: 'track',
  kind: 'string',
  isRating: false,
  operators: [],
});
