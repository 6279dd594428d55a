import { t } from '@/lib/util/i18n';
import { Badge } from './badge';
import { LockIcon, PersonIcon, WarnIcon } from './icons';
import type { ActiveLibrary } from './active-library';
import './whose-ratings.css';

interface WhoseRatingsProps {
  active: ActiveLibrary;
  readOnly: boolean;
  /** Plex Web shows somebody else or another server: nothing is written. */
  mismatch?: boolean;
}

/** Whose ratings these are and on which server: shown on every surface that rates (issue 2, §4). */
export function WhoseRatings({ active, readOnly, mismatch = false }: WhoseRatingsProps) {
  const { person, server } = active;
  return (
    <div className="pm8-whose" data-testid="whose-ratings">
      <PersonIcon size={14} />
      <span className="pm8-whose__words">
        {person === null ? t('whoseRatingsServer', [server.name]) : t('whoseRatings', [person, server.name])}
      </span>
      {mismatch ? (
        <Badge tone="bad" icon={<WarnIcon size={12} />}>
          {t('whoseMismatch')}
        </Badge>
      ) : null}
      {readOnly ? (
        <Badge tone="warn" icon={<LockIcon size={12} />} title={t('readOnlyReason')}>
          {t('readOnlyBadge')}
        </Badge>
      ) : null}
    </div>
  );
}
