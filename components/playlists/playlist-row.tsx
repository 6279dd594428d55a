import { agoWords } from '@/components/library/ago-words';
import { countWords } from '@/components/library/count-words';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { Cover } from '@/components/ui/cover';
import type { PlaylistRow } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';

interface PlaylistRowViewProps {
  row: PlaylistRow;
  selected: boolean;
  onSelect(isRange: boolean): void;
  onOpen(): void;
}

/** How many, how long, and since when. */
export function playlistFacts(row: PlaylistRow): string {
  const since = row.updatedAt ?? row.addedAt;
  return [
    row.tracks === null ? null : countWords('track', row.tracks, row.durationMs),
    since === null ? null : t('plChanged', [agoWords(since)]),
    row.plays > 0 && row.lastViewedAt !== null ? t('plPlayed', [agoWords(row.lastViewedAt)]) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

export function PlaylistBadge({ row }: { row: PlaylistRow }) {
  if (row.rule !== null)
    return (
      <Badge tone="good" title={t('plKeptTitle')}>
        {t('plKept')}
      </Badge>
    );
  return row.smart ? <Badge title={t('plSmartTitle')}>{t('plSmart')}</Badge> : null;
}

/** One playlist of the list. */
export function PlaylistRowView({ row, selected, onSelect, onOpen }: PlaylistRowViewProps) {
  return (
    <div className="pm8-pl-row" data-key={row.ref.key} data-selected={selected || undefined}>
      <Cover server={row.ref.server} path={row.thumb} size={44} />
      <button type="button" className="pm8-pl-row__open" tabIndex={-1} onClick={onOpen}>
        <span className="pm8-row">
          <span className="pm8-pl-row__title pm8-ellipsis">{row.title}</span>
          <PlaylistBadge row={row} />
        </span>
        <span className="pm8-pl-row__facts pm8-ellipsis" title={row.description || undefined}>
          {playlistFacts(row)}
        </span>
      </button>
      <span className="pm8-pl-row__check">
        <Checkbox
          label={t('plSelectOne', [row.title])}
          hideLabel
          skip
          checked={selected}
          onChange={(_checked, isRange) => onSelect(isRange)}
        />
      </span>
    </div>
  );
}
