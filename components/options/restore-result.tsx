import { Banner } from '@/components/ui/banner';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import type { RestoreReport } from '@/lib/backup/backup-state';
import type { AppError } from '@/lib/util/app-error';
import { type MessageKey, t } from '@/lib/util/i18n';

/** What kinds of records are called; a kind without words of its own counts as other things. */
const KINDS: Readonly<Record<string, MessageKey>> = {
  journal: 'restoreJournal',
  batches: 'restoreBatches',
  outbox: 'restoreOutbox',
  imports: 'restoreImports',
  feedback: 'restoreFeedback',
  playlistEdits: 'restoreEdits',
  playlistTargets: 'restoreEditedPlaylists',
  playlistLists: 'restoreLists',
  playlistCopies: 'restoreCopies',
  rules: 'restoreRules',
  picks: 'restorePicks',
  preferences: 'restorePreferences',
};

const REASONS: Readonly<Record<string, MessageKey>> = {
  'not-json': 'restoreNotJson',
  unknown: 'restoreUnknown',
  'not-valid': 'restoreNotValid',
  'too-long': 'restoreTooLong',
  'of-another': 'restoreOfAnother',
  'no-batch': 'restoreNoBatch',
  'lines-missing': 'restoreLinesMissing',
  'lost-before': 'restoreLostBefore',
  truncated: 'restoreTruncated',
};

interface RestoreResultProps {
  report: RestoreReport;
  onClose(): void;
}

/** What a restore added, what was here already, and the lines that could not be read. */
export function RestoreResult({ report: { added, kept, problems }, onClose }: RestoreResultProps) {
  const counts = Object.entries(added).filter(([, count]) => count > 0);
  return (
    <Banner
      tone={problems.length > 0 ? 'warn' : 'success'}
      title={problems.length > 0 ? t('restoreDoneInPart') : t('restoreDone')}
      onClose={onClose}
    >
      <ul className="pm8-list-plain" data-testid="restored">
        {counts.map(([kind, count]) => (
          <li key={kind}>{t(KINDS[kind] ?? 'restoreOther', count, [formatCount(count)])}</li>
        ))}
        {counts.length === 0 ? <li>{t('restoreNothingNew')}</li> : null}
        {kept > 0 ? <li>{t('restoreKept', kept, [formatCount(kept)])}</li> : null}
      </ul>
      {problems.length > 0 ? (
        <details className="pm8-more">
          <summary>{t('restoreProblems', problems.length)}</summary>
          <ul className="pm8-list-plain">
            {problems.map(({ line, reason }) => (
              <li key={`${line} ${reason}`}>
                {t('restoreProblemLine', [formatCount(line), t(REASONS[reason] ?? 'restoreUnknown')])}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Banner>
  );
}

/** Why a file was refused as a whole. */
export function RestoreProblem({ error }: { error: AppError }) {
  if (error.code !== 'file-unreadable') return <ErrorBanner error={error} inOptions />;
  const isNewer = error.details.version !== undefined;
  return (
    <div data-error={error.code}>
      <Banner tone="error" title={isNewer ? t('restoreNewer') : t('restoreNoBackup')}>
        {isNewer ? t('restoreNewerNext') : t('restoreNoBackupNext')}
      </Banner>
    </div>
  );
}
