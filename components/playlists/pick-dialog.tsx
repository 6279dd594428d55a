import { useEffect, useState } from 'react';
import { formatDuration } from './format-duration';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Loading } from '@/components/ui/spinner';
import { TextField } from '@/components/ui/text-field';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { ImportedRow } from '@/lib/playlists/import-state';
import type { AppError } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';

const SHOWN = 30;
const PAUSE_MS = 200;

interface PickDialogProps {
  row: ImportedRow;
  busy: boolean;
  error: AppError | null;
  /** Null: none of them. */
  onPick(key: string | null): void;
  onClose(): void;
}

type Candidate = ImportedRow['items'][number];

/** Which track a row of a file means: the best candidates first, then whatever is searched for. */
export function PickDialog({ row, busy, error, onPick, onClose }: PickDialogProps) {
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(search.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search]);
  const found = useAsync(asked === '' ? null : () => client.library.search(asked, SHOWN), [asked]);
  const candidates: Candidate[] =
    asked === ''
      ? row.items
      : (found.value ?? [])
          .filter(({ kind }) => kind === 'track')
          .map(({ ref, title, artist, album, durationMs }) => ({ key: ref.key, title, artist, album, durationMs }));
  return (
    <Dialog
      open
      title={t('plPickTitle')}
      onClose={onClose}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('uiCancel')}
          </Button>
          <Button busy={busy} onClick={() => onPick(null)}>
            {t('plPickNone')}
          </Button>
        </>
      }
    >
      <p className="pm8-row pm8-row--wrap">
        <span className="pm8-strong">{row.title || t('untitled')}</span>
        <span className="pm8-muted">{[row.artist, row.album].filter((part) => part !== '').join(' · ')}</span>
      </p>
      {row.path !== null && <p className="pm8-muted pm8-small">{row.path}</p>}
      <TextField type="search" label={t('plPickSearch')} value={search} onChange={setSearch} />
      {error && <ErrorBanner error={error} />}
      {found.error && <ErrorBanner error={found.error} onRetry={found.reload} />}
      {found.loading && asked !== '' && <Loading label={t('uiLoading')} />}
      <ul className="pm8-pl-pick" aria-label={t('plPickList')}>
        {candidates.map(({ key, title, artist, album, durationMs }) => (
          <li key={key}>
            <button type="button" className="pm8-pl-pick__one" disabled={busy} onClick={() => onPick(key)}>
              <span className="pm8-grow">
                <span className="pm8-pl-pick__title pm8-ellipsis">{title}</span>
                <span className="pm8-pl-pick__title pm8-muted pm8-small pm8-ellipsis">
                  {[artist, album].filter((part) => part !== '').join(' · ')}
                </span>
              </span>
              {durationMs !== null && <span className="pm8-muted pm8-small">{formatDuration(durationMs)}</span>}
            </button>
          </li>
        ))}
      </ul>
      {candidates.length === 0 && !found.loading && <p className="pm8-muted">{t('plPickNothing')}</p>}
    </Dialog>
  );
}
