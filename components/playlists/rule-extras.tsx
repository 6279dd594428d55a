import { Checkbox } from '@/components/ui/checkbox';
import { TextField } from '@/components/ui/text-field';
import type { RuleExtras } from '@/lib/playlists/smart-rule';
import { t } from '@/lib/util/i18n';
import { PlaylistChips } from './playlist-chips';
import { tidyExtras } from './rule-draft';

interface RuleExtrasFieldsProps {
  extras: RuleExtras;
  onChange(extras: RuleExtras): void;
}

const MINUTE_MS = 60_000;

/** From 1 on; whatever is less asks nothing. */
const whole = (next: number | undefined): number | undefined =>
  next === undefined || next < 1 ? undefined : Math.floor(next);

interface NumberProps {
  label: string;
  hint?: string;
  value: number | undefined;
  onChange(value: number | undefined): void;
}

/** A number that may be left out. */
function OptionalNumber({ label, hint, value, onChange }: NumberProps) {
  return (
    <TextField
      type="number"
      min={0}
      label={label}
      hint={hint}
      placeholder={t('plLimitNone')}
      value={value === undefined ? '' : String(value)}
      onChange={(text) => {
        const next = Number(text);
        onChange(text === '' || !Number.isFinite(next) || next < 0 ? undefined : next);
      }}
    />
  );
}

/** What Plex has no rule for: with any of it, PlexM8 keeps the list itself. */
export function RuleExtrasFields({ extras, onChange }: RuleExtrasFieldsProps) {
  const change = (part: Partial<RuleExtras>): void => onChange({ ...extras, ...part });
  return (
    <details className="pm8-pl-extras" open={tidyExtras(extras) !== null}>
      <summary>{t('plExtras')}</summary>
      <p className="pm8-muted pm8-small">{t('plExtrasText')}</p>
      <PlaylistChips
        label={t('plInPlaylists')}
        keys={extras.inPlaylists ?? []}
        onChange={(inPlaylists) => change({ inPlaylists })}
      />
      <PlaylistChips
        label={t('plNotInPlaylists')}
        keys={extras.notInPlaylists ?? []}
        onChange={(notInPlaylists) => change({ notInPlaylists })}
      />
      <div className="pm8-pl-order">
        <OptionalNumber
          label={t('plMostPerArtist')}
          value={extras.perArtist}
          onChange={(next) => change({ perArtist: whole(next) })}
        />
        <OptionalNumber
          label={t('plMostPerAlbum')}
          value={extras.perAlbum}
          onChange={(next) => change({ perAlbum: whole(next) })}
        />
        <OptionalNumber
          label={t('plMostMinutes')}
          value={extras.durationMs === undefined ? undefined : extras.durationMs / MINUTE_MS}
          onChange={(next) => change({ durationMs: next === undefined || next <= 0 ? undefined : next * MINUTE_MS })}
        />
        <OptionalNumber
          label={t('plPredicted')}
          hint={t('plPredictedHint')}
          value={extras.predictedAtLeast === undefined ? undefined : extras.predictedAtLeast / 2}
          onChange={(next) => change({ predictedAtLeast: next === undefined ? undefined : Math.min(10, next * 2) })}
        />
      </div>
      <div className="pm8-pl-order">
        <OptionalNumber
          label={t('plPlayedDays')}
          value={extras.played?.days}
          onChange={(next) => {
            const days = whole(next);
            change({ played: days === undefined ? undefined : { days, times: extras.played?.times ?? 0 } });
          }}
        />
        {extras.played !== undefined && (
          <OptionalNumber
            label={t('plPlayedTimes')}
            hint={t('plPlayedTimesHint')}
            value={extras.played.times}
            onChange={(next) => change({ played: { days: extras.played?.days ?? 30, times: Math.floor(next ?? 0) } })}
          />
        )}
      </div>
      <Checkbox
        label={t('plOncePerRecording')}
        checked={extras.oncePerRecording === true}
        onChange={(oncePerRecording) => change({ oncePerRecording })}
      />
      <Checkbox
        label={t('plShuffled')}
        checked={extras.shuffle !== undefined}
        onChange={(isOn) => change({ shuffle: isOn ? { seed: Math.floor(Math.random() * 1_000_000) } : undefined })}
      />
    </details>
  );
}
