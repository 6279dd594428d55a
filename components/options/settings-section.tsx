import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { SelectField } from '@/components/ui/select-field';
import { Loading } from '@/components/ui/spinner';
import { Switch } from '@/components/ui/switch';
import { useAction } from '@/components/ui/use-action';
import { useAsync } from '@/components/ui/use-async';
import { formatCount } from '@/components/ui/format-count';
import { client } from '@/lib/messaging/client';
import type { Preferences } from '@/lib/settings/preferences';
import { type MessageKey, t } from '@/lib/util/i18n';
import { NumberField } from './number-field';
import { Section } from './section';

const PAGE_SIZES = [0, 100, 200, 500, 1000, 2000];
const AT_ONCE = [1, 2, 3, 4];
const LEVELS: readonly { value: Preferences['logLevel']; label: MessageKey }[] = [
  { value: 'off', label: 'settingsLogOff' },
  { value: 'error', label: 'settingsLogError' },
  { value: 'info', label: 'settingsLogInfo' },
  { value: 'debug', label: 'settingsLogDebug' },
];

/** What the user may set. Every change holds at once. */
export function SettingsSection() {
  const preferences = useAsync(() => client.preferences.get(), []);
  const change = useAction(async (next: Partial<Preferences>) =>
    preferences.set(await client.preferences.change(next)),
  );
  const reset = useAction(async () => preferences.set(await client.preferences.reset()));
  const error = change.error ?? reset.error;
  return (
    <Section id="settings" title={t('optionsSettings')}>
      {preferences.error && !preferences.value ? (
        <ErrorBanner error={preferences.error} onRetry={preferences.reload} inOptions />
      ) : null}
      {preferences.value ? (
        <div className="pm8-card pm8-form">
          <Fields value={preferences.value} onChange={(next) => void change.run(next)} />
          <Button size="small" busy={reset.busy} onClick={() => void reset.run()}>
            {t('settingsReset')}
          </Button>
          {error ? <ErrorBanner error={error} inOptions /> : null}
        </div>
      ) : preferences.error ? null : (
        <Loading label={t('uiLoading')} />
      )}
    </Section>
  );
}

interface FieldsProps {
  value: Preferences;
  onChange(change: Partial<Preferences>): void;
}

function Fields({ value, onChange }: FieldsProps) {
  return (
    <>
      <Switch
        label={t('settingsAutoRefresh')}
        hint={t('settingsAutoRefreshHint')}
        checked={value.autoRefresh}
        onChange={(autoRefresh) => onChange({ autoRefresh })}
      />
      <div className="pm8-fields">
        <NumberField
          label={t('settingsTimeout')}
          hint={t('settingsTimeoutHint')}
          value={value.timeoutSeconds}
          least={3}
          most={60}
          onCommit={(timeoutSeconds) => onChange({ timeoutSeconds })}
        />
        <NumberField
          label={t('settingsBulkTimeout')}
          hint={t('settingsBulkTimeoutHint')}
          value={value.bulkTimeoutSeconds}
          least={10}
          most={300}
          onCommit={(bulkTimeoutSeconds) => onChange({ bulkTimeoutSeconds })}
        />
        <NumberChoice
          label={t('settingsPageSize')}
          value={value.pageSize}
          choices={PAGE_SIZES}
          words={(size) => (size === 0 ? t('settingsPageSizeAuto') : t('settingsPageSizeTracks', [formatCount(size)]))}
          onChange={(pageSize) => onChange({ pageSize })}
        />
        <NumberField
          label={t('settingsPictures')}
          hint={t('settingsPicturesHint')}
          value={value.pictureBudgetMb}
          least={5}
          most={200}
          onCommit={(pictureBudgetMb) => onChange({ pictureBudgetMb })}
        />
        <NumberChoice
          label={t('settingsReads')}
          value={value.parallelReads}
          choices={AT_ONCE}
          words={formatCount}
          onChange={(parallelReads) => onChange({ parallelReads })}
        />
        <NumberChoice
          label={t('settingsWrites')}
          value={value.parallelWrites}
          choices={AT_ONCE}
          words={formatCount}
          onChange={(parallelWrites) => onChange({ parallelWrites })}
        />
        <SelectField
          label={t('settingsLogLevel')}
          value={value.logLevel}
          options={LEVELS.map(({ value: level, label }) => ({ value: level, label: t(label) }))}
          onChange={(logLevel) => onChange({ logLevel })}
        />
      </div>
    </>
  );
}

interface NumberChoiceProps {
  label: string;
  value: number;
  choices: readonly number[];
  words(value: number): string;
  onChange(value: number): void;
}

function NumberChoice({ label, value, choices, words, onChange }: NumberChoiceProps) {
  // A backup may have brought a number that is not among the choices.
  const all = choices.includes(value) ? choices : [...choices, value].toSorted((a, b) => a - b);
  return (
    <SelectField
      label={label}
      value={String(value)}
      options={all.map((choice) => ({ value: String(choice), label: words(choice) }))}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}
