import { Checkbox } from '@/components/ui/checkbox';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { ToolField } from '@/lib/playlists/playlist-tool';
import { t } from '@/lib/util/i18n';
import { FIELD_WORDS, type ToolForm, isTogether } from './tool-form';

interface ToolFieldsProps {
  form: ToolForm;
  /** Title of the list that is written where no new one is made. */
  first: string;
  onChange(change: Partial<ToolForm>): void;
}

const FIELDS = Object.keys(FIELD_WORDS) as ToolField[];

/** The choices of the tool that is chosen. */
export function ToolFields({ form, first, onChange }: ToolFieldsProps) {
  const { tool } = form;
  const number = (label: string, value: number, key: 'size' | 'parts' | 'most' | 'minutes') => (
    <TextField
      type="number"
      min={1}
      label={label}
      value={Number.isNaN(value) ? '' : String(value)}
      onChange={(text) => onChange({ [key]: text === '' ? Number.NaN : Number(text) })}
    />
  );
  const field = (
    <SelectField
      label={t('plToolField')}
      value={form.field}
      options={FIELDS.map((value) => ({ value, label: t(FIELD_WORDS[value]) }))}
      onChange={(next) => onChange({ field: next })}
    />
  );
  return (
    <div className="pm8-pl-tool__fields">
      {(tool === 'dedupe' || tool === 'subtract' || tool === 'intersect') && (
        <SelectField
          label={t('plToolSame')}
          value={form.same}
          options={[
            { value: 'track', label: t('plSameTrack') },
            { value: 'recording', label: t('plSameRecording') },
          ]}
          onChange={(same) => onChange({ same })}
        />
      )}
      {tool === 'dedupe' && (
        <SelectField
          label={t('plToolKeep')}
          value={form.keep}
          options={[
            { value: 'first', label: t('plKeepFirst') },
            { value: 'best-rated', label: t('plKeepRated') },
            { value: 'best-bitrate', label: t('plKeepBitrate') },
          ]}
          onChange={(keep) => onChange({ keep })}
        />
      )}
      {tool === 'merge' && (
        <>
          <SelectField
            label={t('plToolWay')}
            value={form.way}
            options={[
              { value: 'append', label: t('plWayAppend') },
              { value: 'take-turns', label: t('plWayTurns') },
            ]}
            onChange={(way) => onChange({ way })}
          />
          <Checkbox label={t('plMergeDedupe')} checked={form.dedupe} onChange={(dedupe) => onChange({ dedupe })} />
        </>
      )}
      {(tool === 'sort' || tool === 'split-field') && field}
      {tool === 'sort' && (
        <Checkbox
          label={t('sortDescending')}
          checked={form.descending}
          onChange={(descending) => onChange({ descending })}
        />
      )}
      {tool === 'shuffle' && (
        <Checkbox label={t('plShuffleSpaced')} checked={form.spaced} onChange={(spaced) => onChange({ spaced })} />
      )}
      {tool === 'limit' && (
        <SelectField
          label={t('plToolPer')}
          value={form.per}
          options={[
            { value: 'artist', label: t('plPerArtist') },
            { value: 'album', label: t('plPerAlbum') },
          ]}
          onChange={(per) => onChange({ per })}
        />
      )}
      {tool === 'limit' && number(t('plToolMost'), form.most, 'most')}
      {tool === 'trim' && number(t('plToolMinutes'), form.minutes, 'minutes')}
      {tool === 'trim' && (
        <SelectField
          label={t('plToolTrimWay')}
          value={form.trim}
          options={[
            { value: 'best-fit', label: t('plTrimFit') },
            { value: 'from-end', label: t('plTrimEnd') },
          ]}
          onChange={(trim) => onChange({ trim })}
        />
      )}
      {tool === 'split-size' && number(t('plToolSize'), form.size, 'size')}
      {tool === 'split-parts' && number(t('plToolParts'), form.parts, 'parts')}
      {isTogether(tool) && (
        <TextField
          label={t('plToolTitle')}
          hint={t('plToolTitleHint', [first])}
          value={form.title}
          maxLength={250}
          onChange={(title) => onChange({ title })}
        />
      )}
    </div>
  );
}
